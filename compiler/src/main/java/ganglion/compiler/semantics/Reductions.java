package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Expression.Outer;
import ganglion.dynamics.Origin;
import ganglion.dynamics.State;
import ganglion.dynamics.ValueType;
import ganglion.network.Population;
import ganglion.network.Signal;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a signal reads of populations: {@code count(E)}, {@code mean(E.v)}, and its own neuron's {@code E.v}. */
final class Reductions implements Outside {
    private static final ImmutableMap<String, Signal.Kind> FUNCTIONS = ImmutableMap.of(
            "count", Signal.Kind.COUNT,
            "sum", Signal.Kind.SUM,
            "mean", Signal.Kind.MEAN,
            "max", Signal.Kind.MAX,
            "group_sum", Signal.Kind.GROUP_SUM,
            "group_mean", Signal.Kind.GROUP_MEAN);

    private final int size;
    private final Surroundings place;
    private final PathResolver paths;
    private final Diagnostics diagnostics;
    private final Map<String, Signal.Reduction> reductions = new LinkedHashMap<>();

    /** @param size how many values the signal has */
    Reductions(int size, Surroundings place, PathResolver paths, Diagnostics diagnostics) {
        this.size = size;
        this.place = place;
        this.paths = paths;
        this.diagnostics = diagnostics;
    }

    ImmutableList<Signal.Reduction> all() {
        return ImmutableList.copyOf(reductions.values());
    }

    @Override
    public Optional<Typed> path(Expression.Reference reference) {
        Name first = reference.path().parts().get(0);
        boolean isElement = reference.path().parts().size() == 1;
        return isElement || place.scope().find(first).isPresent()
                ? Optional.empty()
                : Optional.of(state(Signal.Kind.OWN, "", reference.path(), reference.span()));
    }

    @Override
    public Optional<Typed> call(Expression.Call call) {
        String function = call.function().text();
        Optional<Signal.Kind> kind = Optional.ofNullable(FUNCTIONS.get(function));
        if (kind.isEmpty()
                || call.arguments().size() != 1
                || !(call.arguments().get(0).value() instanceof Expression.Reference reference)) {
            return Optional.empty();
        }
        return Optional.of(
                kind.get() == Signal.Kind.COUNT
                        ? count(reference.path(), call.span())
                        : state(kind.get(), function, reference.path(), call.span()));
    }

    private Typed count(Path path, Span span) {
        return paths.population(path, place)
                .map(draft -> add(
                        new Signal.Reduction(
                                "count(" + draft.population().name() + ")",
                                Signal.Kind.COUNT,
                                draft.population().name(),
                                "",
                                ValueType.INTEGER),
                        Optional.of(Dimension.NONE),
                        span))
                .orElse(Typed.mistake(span));
    }

    private Typed state(Signal.Kind kind, String function, Path path, Span span) {
        Optional<Draft> owner = paths.owner(path, place);
        if (owner.isEmpty()) {
            if (paths.isPopulation(path, place)) {
                report(DiagnosticCode.E0204, path.span(), "say which state of `" + path.text() + "` is meant");
            } else {
                int last = Math.max(1, path.parts().size() - 1);
                paths.unknownPopulation(paths.text(path, last, place.scope()), path, place);
            }
            return Typed.mistake(span);
        }
        Population population = owner.get().population();
        Name name = paths.last(path, place);
        Optional<State> state = population.dynamics().state(name.text());
        if (state.isEmpty()) {
            Set<String> known = new LinkedHashSet<>();
            population.dynamics().states().forEach(each -> known.add(each.name()));
            paths.unknown("state of `" + population.name() + "`", name, known);
            return Typed.mistake(span);
        }
        if (!fits(kind, population)) {
            report(DiagnosticCode.E0207, span, misfit(kind, population));
            return Typed.mistake(span);
        }
        String what = population.name() + "." + name.text();
        boolean real = kind == Signal.Kind.MEAN || kind == Signal.Kind.GROUP_MEAN;
        Signal.Reduction reduction = new Signal.Reduction(
                kind == Signal.Kind.OWN ? what : function + "(" + what + ")",
                kind,
                population.name(),
                name.text(),
                real ? ValueType.REAL : state.get().type());
        return add(reduction, owner.get().dimension(name.text()), span);
    }

    private boolean fits(Signal.Kind kind, Population population) {
        return switch (kind) {
            case COUNT, SUM, MEAN, MAX -> true;
            case GROUP_SUM, GROUP_MEAN -> population.size() % size == 0;
            case OWN -> population.size() == size;
        };
    }

    private String misfit(Signal.Kind kind, Population population) {
        String sizes = "`" + population.name() + "` has " + population.size() + " neurons, the signal " + size
                + (size == 1 ? " value" : " values");
        return kind == Signal.Kind.OWN && size == 1 ? sizes + ": take `sum`, `mean` or `max`" : sizes;
    }

    private Typed add(Signal.Reduction reduction, Optional<Dimension> dimension, Span span) {
        reductions.putIfAbsent(reduction.name(), reduction);
        return Typed.dynamic(new Outer(Origin.REDUCTION, reduction.name(), reduction.type()), dimension, span);
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
