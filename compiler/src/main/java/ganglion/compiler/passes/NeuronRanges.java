package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Origin;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.network.Population;
import ganglion.network.Samples;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the states of a neuron and what it emits are expected to stay, given what its ports bring. A state that six rounds of its program
 * do not leave stays there; one that grows is given 256 times what it starts from or what one round brings, which is a choice and no
 * proof.
 */
final class NeuronRanges {
    private static final double SIGNAL = 16;
    /** Steps that a sum may go on for. */
    private static final double HEADROOM = 256;

    private final Population population;
    private final Map<String, Double> reach;
    private final StateRanges states = new StateRanges(HEADROOM);
    private final Map<String, Interval> locals = new HashMap<>();
    private Interval emitted = Interval.of(0);

    /** @param reach of each port */
    NeuronRanges(Population population, Map<String, Double> reach) {
        this.population = population;
        this.reach = reach;
        for (State state : population.dynamics().states()) {
            states.begin(state.name(), of(state.initial()));
        }
        states.settle(this::round);
    }

    private void round() {
        emitted = Interval.of(0);
        locals.clear();
        statements(population.dynamics().program());
        population.dynamics().winners().ifPresent(winners -> statements(winners.block()));
    }

    private void statements(ImmutableList<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign(String state, Expression value) -> states.widen(state, of(value));
                case Statement.Let(String name, Expression value) -> locals.merge(name, of(value), Interval::union);
                case Statement.Emit(Expression value) -> emitted = emitted.union(of(value));
                case Statement.If(Expression _, ImmutableList<Statement> then, ImmutableList<Statement> otherwise) -> {
                    statements(then);
                    statements(otherwise);
                }
                case Statement.Deliver _, Statement.Integrate _ -> {}
            }
        }
    }

    private Interval of(Expression expression) {
        return Ranges.of(expression, population.columns(), this::known);
    }

    private Interval known(Expression name) {
        return switch (name) {
            case Expression.State(String state, var _) -> states.of(state);
            case Expression.Local(String local, var _) -> locals.getOrDefault(local, Interval.ALL);
            case Expression.Port(String port, var _) -> within(reach.getOrDefault(port, 0.0));
            case Expression.Sample _ ->
                population.samples().map(NeuronRanges::all).orElse(Interval.of(0));
            case Expression.Outer(Origin origin, String _, var _) ->
                origin == Origin.SIGNAL ? within(SIGNAL) : Interval.ALL;
            default -> Interval.ALL;
        };
    }

    private static Interval within(double most) {
        return new Interval(-most, most);
    }

    private static Interval all(Samples samples) {
        double low = samples.values().stream().min().orElse(0);
        double high = samples.values().stream().max().orElse(0);
        return new Interval(Math.min(0, low), Math.max(0, high));
    }

    /** Where a state stays. */
    Interval ofState(String state) {
        return states.of(state);
    }

    /** Where what it emits stays, 0 included; infinite where nothing is known. */
    Interval emitted() {
        return emitted;
    }
}
