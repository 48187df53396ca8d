package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Spelling;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Name;
import java.util.List;
import java.util.Optional;

/** The chips, formats and backends that an experiment lists, and what the caller's options leave of them. */
final class Choices {
    private static final ImmutableSet<String> KEYS = ImmutableSet.of("chip", "backend", "format");
    private static final ImmutableSet<String> FORMATS = ImmutableSet.of("float64", "float32", "fast");

    private final List<ExperimentItem.Choice> items;
    private final Diagnostics diagnostics;

    Choices(List<ExperimentItem.Choice> items, Diagnostics diagnostics) {
        this.items = items;
        this.diagnostics = diagnostics;
    }

    /** Complains about keys that are unknown or stand there twice. */
    void checkKeys() {
        ImmutableSet.Builder<String> seen = ImmutableSet.builder();
        for (ExperimentItem.Choice item : items) {
            String key = item.key().text();
            if (!KEYS.contains(key)) {
                Diagnostic unknown =
                        Diagnostic.of(DiagnosticCode.E0201, item.key().span(), "unknown setting `" + key + "`");
                diagnostics.report(Spelling.suggest(unknown, key, KEYS));
            } else if (seen.build().contains(key)) {
                diagnostics.report(
                        Diagnostic.of(DiagnosticCode.E0202, item.key().span(), "`" + key + "` stands here twice"));
            }
            seen.add(key);
        }
    }

    /** The chip of each run; an empty one is what the network says. */
    ImmutableList<Optional<String>> chips(Optional<String> wanted) {
        ImmutableList<String> listed = listed("chip").stream().map(Name::text).collect(ImmutableList.toImmutableList());
        if (wanted.isPresent() || listed.isEmpty()) {
            return ImmutableList.of(wanted);
        }
        return listed.stream().map(Optional::of).collect(ImmutableList.toImmutableList());
    }

    ImmutableList<String> formats(Optional<String> wanted) {
        wanted.ifPresent(format -> {
            if (!FORMATS.contains(format)) {
                diagnostics.report(unknownOption("--number-format", format, FORMATS));
            }
        });
        ImmutableList<String> listed = checked("format", FORMATS);
        return wanted.map(ImmutableList::of).orElse(listed.isEmpty() ? ImmutableList.of("float32") : listed);
    }

    /** The backends to use; an experiment that lists none takes {@code auto}. */
    ImmutableList<String> backends(Optional<String> wanted, ImmutableSet<String> known) {
        ImmutableSet<String> words =
                ImmutableSet.<String>builder().addAll(known).add("auto").build();
        wanted.ifPresent(backend -> {
            if (!words.contains(backend)) {
                diagnostics.report(unknownOption("--backend", backend, words));
            }
        });
        ImmutableList<String> listed = checked("backend", words);
        return wanted.filter(backend -> !backend.equals("auto") || listed.isEmpty())
                .map(ImmutableList::of)
                .orElse(listed.isEmpty() ? ImmutableList.of("auto") : listed);
    }

    static Diagnostic unknownOption(String option, String value, ImmutableSet<String> known) {
        Diagnostic diagnostic = Diagnostic.of(
                DiagnosticCode.E0704, ganglion.source.Span.NONE, "`" + option + "` cannot be `" + value + "`");
        return Spelling.suggest(diagnostic, value, known).help("it can be: " + String.join(", ", known));
    }

    private ImmutableList<String> checked(String key, ImmutableSet<String> known) {
        ImmutableList.Builder<String> values = ImmutableList.builder();
        for (Name name : listed(key)) {
            if (!known.contains(name.text())) {
                Diagnostic unknown =
                        Diagnostic.of(DiagnosticCode.E0201, name.span(), "unknown " + key + " `" + name.text() + "`");
                diagnostics.report(
                        Spelling.suggest(unknown, name.text(), known).help("known: " + String.join(", ", known)));
            }
            values.add(name.text());
        }
        return values.build();
    }

    private ImmutableList<Name> listed(String key) {
        ImmutableSet.Builder<String> seen = ImmutableSet.builder();
        ImmutableList.Builder<Name> names = ImmutableList.builder();
        for (ExperimentItem.Choice item : items) {
            for (Name name : item.key().text().equals(key) ? item.values() : ImmutableList.<Name>of()) {
                if (seen.build().contains(name.text())) {
                    diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0202, name.span(), "`" + name.text() + "` stands here twice"));
                } else {
                    names.add(name);
                }
                seen.add(name.text());
            }
        }
        return names.build();
    }
}
