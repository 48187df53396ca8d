package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Name;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entries of one block of a chip; what nobody asks for is complained about at the end. */
final class ChipSection {
    private final Map<String, ChipItem> items = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Diagnostics diagnostics;

    ChipSection(ImmutableList<ChipItem> items, Span span, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        for (ChipItem item : items) {
            if (this.items.putIfAbsent(key(item).text(), item) != null) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0202, key(item).span(), "`" + key(item).text() + "` is given twice"));
            }
        }
    }

    static ChipSection none(Diagnostics diagnostics) {
        return new ChipSection(ImmutableList.of(), Span.NONE, diagnostics);
    }

    static Name key(ChipItem item) {
        return switch (item) {
            case ChipItem.Entry entry -> entry.key();
            case ChipItem.Group group -> group.key();
        };
    }

    Optional<ChipItem.Entry> value(String key) {
        asked.add(key);
        return Optional.ofNullable(items.get(key))
                .filter(ChipItem.Entry.class::isInstance)
                .map(ChipItem.Entry.class::cast);
    }

    Optional<ChipSection> group(String key) {
        asked.add(key);
        return Optional.ofNullable(items.get(key))
                .filter(ChipItem.Group.class::isInstance)
                .map(ChipItem.Group.class::cast)
                .map(group -> new ChipSection(group.items(), group.span(), diagnostics));
    }

    void complainAboutRest() {
        items.forEach((key, item) -> {
            if (!asked.contains(key)) {
                Diagnostic unknown =
                        Diagnostic.of(DiagnosticCode.E0201, key(item).span(), "unknown entry `" + key + "` of a chip");
                diagnostics.report(Spelling.suggest(unknown, key, asked));
            }
        });
    }
}
