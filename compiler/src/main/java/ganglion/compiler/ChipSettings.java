package ganglion.compiler;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.request.SettingText;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Declaration;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries of a chip that are given from outside its text, by their paths: {@code chip.core.neurons}, {@code chip.timing.router.vcs},
 * {@code chip.cost.published.hop}, and sizes such as {@code chip.topology.width}.
 */
public final class ChipSettings {
    /** What the names of all of them begin with. */
    public static final String PREFIX = "chip.";

    private static final ImmutableMap<String, Integer> SIZES =
            ImmutableMap.of("width", 0, "height", 1, "arity", 0, "levels", 1, "columns", 0, "rows", 1);

    private final Diagnostics diagnostics;

    private ChipSettings(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The chip with the entries among some settings; those that are no entries of a chip are left out. */
    static Declaration.Chip apply(Declaration.Chip chip, Map<String, String> settings, Diagnostics diagnostics) {
        ChipSettings reading = new ChipSettings(diagnostics);
        Declaration.Chip set = chip;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (setting.getKey().startsWith(PREFIX)) {
                set = reading.with(set, setting.getKey(), setting.getValue());
            }
        }
        return set;
    }

    private Declaration.Chip with(Declaration.Chip chip, String name, String text) {
        List<String> path = Splitter.on('.').splitToList(name.substring(PREFIX.length()));
        return SettingText.read(name, text, diagnostics)
                .map(value -> item(path, value, chip.items(), name))
                .map(item -> ChipInheritance.extend(
                        new Declaration.Chip(chip.name(), Optional.empty(), ImmutableList.of(item), chip.span()), chip))
                .orElse(chip);
    }

    /** The item that puts a value in its place, where there are such items already. */
    private ChipItem item(List<String> path, Expression value, ImmutableList<ChipItem> there, String name) {
        Span span = value.span();
        Name key = new Name(path.get(0), span);
        List<String> rest = path.subList(1, path.size());
        if (rest.isEmpty()) {
            return new ChipItem.Entry(key, value, Optional.empty(), Optional.empty(), span);
        }
        Optional<ChipItem.Entry> sized = there.stream()
                .filter(item -> item.key().text().equals(key.text()))
                .filter(ChipItem.Entry.class::isInstance)
                .map(ChipItem.Entry.class::cast)
                .findFirst();
        if (sized.isPresent()) {
            return resized(sized.get(), rest, value, name);
        }
        Optional<Name> label = groups(key.text(), there).stream()
                .flatMap(group -> group.label().stream())
                .filter(known -> known.text().equals(rest.get(0)) && rest.size() > 1)
                .findFirst();
        ImmutableList<ChipItem> inside = groups(key.text(), there).stream()
                .filter(group -> group.label().map(Name::text).equals(label.map(Name::text)))
                .flatMap(group -> group.items().stream())
                .collect(toImmutableList());
        ChipItem item = item(label.isPresent() ? rest.subList(1, rest.size()) : rest, value, inside, name);
        return new ChipItem.Group(key, label, Optional.empty(), ImmutableList.of(item), span);
    }

    private static List<ChipItem.Group> groups(String key, List<ChipItem> items) {
        return items.stream()
                .filter(ChipItem.Group.class::isInstance)
                .map(ChipItem.Group.class::cast)
                .filter(group -> group.key().text().equals(key))
                .toList();
    }

    /** Such as {@code mesh2d(8, 4)} with another width. */
    private ChipItem resized(ChipItem.Entry entry, List<String> rest, Expression value, String name) {
        int place = rest.size() == 1 ? SIZES.getOrDefault(rest.get(0), -1) : -1;
        if (place < 0
                || !(entry.value() instanceof Expression.Call call)
                || place >= call.arguments().size()) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0201, value.span(), "`" + name + "` is no entry of the chip, nor a size of one"));
            return entry;
        }
        ImmutableList.Builder<Argument> sizes = ImmutableList.builder();
        for (int i = 0; i < call.arguments().size(); i++) {
            sizes.add(
                    i == place
                            ? new Argument(Optional.empty(), value, value.span())
                            : call.arguments().get(i));
        }
        Expression sized = new Expression.Call(call.function(), sizes.build(), call.span());
        return new ChipItem.Entry(entry.key(), sized, entry.most(), entry.provenance(), entry.span());
    }
}
