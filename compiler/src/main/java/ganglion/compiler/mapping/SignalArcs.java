package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.mapping.LongestPaths.Arc;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Origin;
import ganglion.dynamics.Statement;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Signal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What signals demand of lags: one runs no earlier than what it reads, and its readers no earlier than it. The step that its values take
 * is the one that the chip needs. Signals are nodes behind the populations; the host is never late, and neither waits for it.
 */
record SignalArcs(Network network) {

    ImmutableList<Arc> all() {
        ImmutableList.Builder<Arc> arcs = ImmutableList.builder();
        int populations = network.populations().size();
        for (int place = 0; place < network.signals().size(); place++) {
            Signal signal = network.signals().get(place);
            int node = populations + place;
            for (Signal.Reduction reduction : signal.reductions()) {
                int from = network.indexOf(reduction.population());
                if (!network.populations().get(from).stimulus()) {
                    arcs.add(new Arc(from, node, 0, -1, false));
                }
            }
            read(signal.program())
                    .forEach(other -> arcs.add(new Arc(populations + network.signalPlace(other), node, 0, -1, false)));
        }
        for (int place = 0; place < populations; place++) {
            Population population = network.populations().get(place);
            if (!population.stimulus()) {
                for (String signal : read(population)) {
                    arcs.add(new Arc(populations + network.signalPlace(signal), place, 0, -1, false));
                }
            }
        }
        return arcs.build();
    }

    private static ImmutableSet<String> read(Population population) {
        Dynamics dynamics = population.dynamics();
        Stream<String> byWinners = dynamics.winners().stream()
                .flatMap(winners -> Stream.concat(read(winners.key()), read(winners.block()).stream()));
        return Stream.concat(read(dynamics.program()).stream(), byWinners).collect(ImmutableSet.toImmutableSet());
    }

    private static ImmutableSet<String> read(List<Statement> statements) {
        return statements.stream().flatMap(SignalArcs::read).collect(ImmutableSet.toImmutableSet());
    }

    private static Stream<String> read(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String _, Expression value) -> read(value);
            case Statement.Let(String _, Expression value) -> read(value);
            case Statement.Emit(Expression value) -> read(value);
            case Statement.Deliver(Expression value) -> read(value);
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                Stream.concat(read(condition), Stream.concat(read(then).stream(), read(otherwise).stream()));
            case Statement.Integrate _ -> Stream.of();
        };
    }

    private static Stream<String> read(Expression expression) {
        Stream<String> own = expression instanceof Expression.Outer outer && outer.origin() == Origin.SIGNAL
                ? Stream.of(outer.name())
                : Stream.of();
        return Stream.concat(own, expression.children().stream().flatMap(SignalArcs::read));
    }
}
