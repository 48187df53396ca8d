package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Name;
import ganglion.syntax.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of the network that an experiment runs, as far as sweeps and controls change them. */
public final class NetworkArguments {
    private final Optional<List<String>> parameters;
    private final RunRequest request;
    private final Diagnostics diagnostics;

    NetworkArguments(SourceUnit unit, Optional<ExperimentItem.Run> run, RunRequest request, Diagnostics diagnostics) {
        this.parameters = run.flatMap(item -> declared(unit, item.network().text()))
                .map(network -> network.parameters().stream()
                        .map(Parameter::name)
                        .map(Name::text)
                        .toList());
        this.request = request;
        this.diagnostics = diagnostics;
    }

    private static Optional<Declaration.Network> declared(SourceUnit unit, String name) {
        return unit.syntax().declarations().stream()
                .filter(Declaration.Network.class::isInstance)
                .map(Declaration.Network.class::cast)
                .filter(network -> network.name().text().equals(name))
                .findFirst();
    }

    /** Complains about a name that the network does not know, or that {@code --set} holds fixed. */
    void check(Name name) {
        String text = name.text();
        if (request.overrides().containsKey(text)) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0704,
                    name.span(),
                    "`--set " + text + "` is in the way: `" + text + "` varies here"));
        } else if (parameters.isPresent() && !parameters.get().contains(text)) {
            Diagnostic unknown =
                    Diagnostic.of(DiagnosticCode.E0203, name.span(), "the network has no parameter `" + text + "`");
            diagnostics.report(Spelling.suggest(unknown, text, parameters.get()));
        }
    }

    /** Those of the experiment, with some changed; positions become names where anything is changed. */
    ImmutableList<Argument> merged(ImmutableList<Argument> base, ImmutableList<Argument> changes) {
        if (changes.isEmpty() || parameters.isEmpty()) {
            return ImmutableList.<Argument>builder()
                    .addAll(base)
                    .addAll(changes)
                    .build();
        }
        ImmutableMap<String, Argument> byName = byName(base);
        Map<String, Argument> merged = new LinkedHashMap<>(byName);
        for (Argument change : changes) {
            merged.put(change.name().orElseThrow().text(), change);
        }
        return ImmutableList.copyOf(merged.values());
    }

    private ImmutableMap<String, Argument> byName(ImmutableList<Argument> base) {
        List<String> names = parameters.orElseThrow();
        ImmutableMap.Builder<String, Argument> found = ImmutableMap.builder();
        for (int i = 0; i < base.size(); i++) {
            Argument argument = base.get(i);
            if (argument.name().isPresent()) {
                found.put(argument.name().get().text(), argument);
            } else if (i < names.size()) {
                Name name = new Name(names.get(i), argument.span());
                found.put(names.get(i), new Argument(Optional.of(name), argument.value(), argument.span()));
            } else {
                found.put("argument " + i, argument); // one too many: left to the compiler to refuse
            }
        }
        return found.buildKeepingLast();
    }
}
