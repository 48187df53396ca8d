package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.SettingText;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment can give to the network that it runs: values of its parameters, and of the signals that no program changes.
 */
public final class NetworkArguments {
    private final SourceUnit unit;
    private final Optional<Declaration.Network> network;
    private final RunRequest request;
    private final Diagnostics diagnostics;

    NetworkArguments(SourceUnit unit, Optional<ExperimentItem.Run> run, RunRequest request, Diagnostics diagnostics) {
        this.unit = unit;
        this.network = run.flatMap(item -> declared(unit, item.network().text()));
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

    private ImmutableList<Parameter> parameters() {
        return network.map(Declaration.Network::parameters).orElse(ImmutableList.of());
    }

    private ImmutableList<String> names() {
        return parameters().stream().map(Parameter::name).map(Name::text).collect(ImmutableList.toImmutableList());
    }

    /** The signals without a program: they change from run to run without another program. */
    ImmutableSet<String> signals() {
        return network.map(Declaration.Network::items).orElse(ImmutableList.of()).stream()
                .filter(NetworkItem.Signal.class::isInstance)
                .map(NetworkItem.Signal.class::cast)
                .filter(signal -> signal.body().isEmpty())
                .map(signal -> signal.name().text())
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The initial values of those signals, as they are written; of a name declared twice, which the network complains about, the first. */
    ImmutableMap<String, Optional<Expression>> initials() {
        return network.map(Declaration.Network::items).orElse(ImmutableList.of()).stream()
                .filter(NetworkItem.Signal.class::isInstance)
                .map(NetworkItem.Signal.class::cast)
                .filter(signal -> signal.body().isEmpty())
                .collect(ImmutableMap.toImmutableMap(
                        signal -> signal.name().text(), NetworkItem.Signal::initial, (first, _) -> first));
    }

    /** Complains about a name that the network does not know. */
    void check(Name name) {
        ImmutableSet<String> known =
                ImmutableSet.<String>builder().addAll(names()).addAll(signals()).build();
        if (network.isPresent() && !known.contains(name.text())) {
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0203, name.span(), "the network has no parameter `" + name.text() + "`");
            diagnostics.report(Spelling.suggest(unknown, name.text(), known));
        }
    }

    /** Complains about a name that {@code --set} holds fixed. */
    void checkFree(Name name) {
        if (request.overrides().containsKey(name.text())) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0704,
                    name.span(),
                    "`--set " + name.text() + "` is in the way: `" + name.text() + "` varies here"));
        }
    }

    /** What {@code --set} gives to a name. */
    Optional<Expression> override(String name) {
        return Optional.ofNullable(request.overrides().get(name))
                .flatMap(text -> SettingText.read(name, text, diagnostics));
    }

    /** The parameters as a variant has them: their defaults, the experiment's arguments, what is changed, {@code --set}. */
    Settings settings(ImmutableList<Argument> base, ImmutableList<Argument> changes) {
        Map<String, Expression> given = new LinkedHashMap<>();
        merged(base, changes)
                .forEach(argument -> argument.name().ifPresent(name -> given.put(name.text(), argument.value())));
        ImmutableMap.Builder<String, Expression> values = ImmutableMap.builder();
        for (Parameter parameter : parameters()) {
            String name = parameter.name().text();
            Settings before = new Settings(unit, values.buildKeepingLast());
            override(name)
                    .or(() -> Optional.ofNullable(given.get(name)))
                    .or(() -> parameter.value().map(before::substitute))
                    .ifPresent(value -> values.put(name, value));
        }
        return new Settings(unit, values.buildKeepingLast());
    }

    /** Those of the experiment, with some changed; positions become names where anything is changed. */
    ImmutableList<Argument> merged(ImmutableList<Argument> base, ImmutableList<Argument> changes) {
        if (network.isEmpty()) {
            return ImmutableList.<Argument>builder()
                    .addAll(base)
                    .addAll(changes)
                    .build();
        }
        Map<String, Argument> merged = new LinkedHashMap<>(byName(base));
        for (Argument change : changes) {
            change.name().ifPresent(name -> merged.put(name.text(), change));
        }
        return ImmutableList.copyOf(merged.values());
    }

    private ImmutableMap<String, Argument> byName(ImmutableList<Argument> base) {
        List<String> names = names();
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

    /** The arguments to compile with. */
    ImmutableList<Argument> compiled(ImmutableList<Argument> base, ImmutableList<Argument> changes) {
        return changes.isEmpty() ? base : merged(base, changes);
    }
}
