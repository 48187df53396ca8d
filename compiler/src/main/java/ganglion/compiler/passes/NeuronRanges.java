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
import java.util.Objects;

/**
 * Where the states of a neuron and what it emits are expected to stay, given what its ports bring. A state that six rounds of its program
 * do not leave stays there; one that grows is given 256 times what it starts from or what one round brings, which is a choice and no
 * proof.
 */
final class NeuronRanges {
    private static final double SIGNAL = 16;
    /** Steps that a sum may go on for. */
    private static final double HEADROOM = 256;

    private static final int ROUNDS = 6;

    private final Population population;
    private final Map<String, Double> reach;
    private final Map<String, Interval> states = new HashMap<>();
    private final Map<String, Interval> locals = new HashMap<>();
    private Interval emitted = Interval.of(0);
    private boolean settled;

    /** @param reach of each port */
    NeuronRanges(Population population, Map<String, Double> reach) {
        this.population = population;
        this.reach = reach;
        for (State state : population.dynamics().states()) {
            states.put(state.name(), of(state.initial()));
        }
        settle();
    }

    private void settle() {
        Map<String, Interval> start = Map.copyOf(states);
        Map<String, Interval> once = round();
        Map<String, Interval> late = once;
        for (int k = 0; k < ROUNDS && (k == 0 || !late.equals(states)); k++) {
            late = Map.copyOf(states);
            round();
        }
        for (String state : once.keySet()) {
            boolean moves = !Objects.equals(late.get(state), states.get(state));
            if (moves || !Double.isFinite(magnitude(states, state))) {
                double first = Math.max(finite(start, state), finite(once, state));
                double most = HEADROOM * (first > 0 ? first : 1);
                states.put(state, new Interval(-most, most));
            }
        }
        settled = true;
        round();
    }

    private static double magnitude(Map<String, Interval> of, String state) {
        return of.getOrDefault(state, Interval.ALL).magnitude();
    }

    private static double finite(Map<String, Interval> of, String state) {
        double magnitude = magnitude(of, state);
        return Double.isFinite(magnitude) ? magnitude : 0;
    }

    private Map<String, Interval> round() {
        emitted = Interval.of(0);
        locals.clear();
        statements(population.dynamics().program());
        population.dynamics().winners().ifPresent(winners -> statements(winners.block()));
        return Map.copyOf(states);
    }

    private void statements(ImmutableList<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign(String state, Expression value) -> assign(state, of(value));
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

    private void assign(String state, Interval value) {
        if (!settled) {
            states.merge(state, value, Interval::union);
        }
    }

    private Interval of(Expression expression) {
        return Ranges.of(expression, population.columns(), this::known);
    }

    private Interval known(Expression name) {
        return switch (name) {
            case Expression.State(String state, var _) -> states.getOrDefault(state, Interval.ALL);
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
        return states.getOrDefault(state, Interval.ALL);
    }

    /** Where what it emits stays, 0 included; infinite where nothing is known. */
    Interval emitted() {
        return emitted;
    }
}
