package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Origin;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.network.DataColumn;
import ganglion.network.Projection;
import ganglion.numeric.Elementary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the states and traces of a rule stay. A state has its declared bounds, or those that follow from all assignments together; where
 * nothing follows, 16 times the largest number that it starts from or that one assignment brings, which is a choice and no proof.
 */
final class RuleRanges {
    private static final double HEADROOM = 16;

    private final SynapseModel model;
    private final ImmutableList<DataColumn> columns;
    private final double dt;
    private final StateRanges states = new StateRanges(HEADROOM);
    private final Set<String> bounded = new HashSet<>();
    private final Map<String, Interval> locals = new HashMap<>();
    private Interval delivered = Interval.of(0);

    /** @param projection with a rule */
    RuleRanges(Projection projection, double dt) {
        this.model = projection.synapse().orElseThrow();
        this.columns = projection.columns();
        this.dt = dt;
        for (SynapseModel.SynapseState each : model.states()) {
            State state = each.state();
            Expression start = state.name().equals(SynapseModel.WEIGHT) ? projection.weight() : state.initial();
            Interval given = Ranges.of(start, columns);
            states.begin(state.name(), given);
            each.bounds().ifPresent(bounds -> {
                Interval both = Ranges.of(bounds.low(), columns).union(Ranges.of(bounds.high(), columns));
                bounded.add(state.name());
                states.begin(state.name(), both);
            });
        }
        states.settle(this::round);
    }

    /** Lets all blocks act once. */
    private void round() {
        delivered = Interval.of(0);
        locals.clear();
        Stream.of(model.advance(), model.onPre(), model.onPost()).forEach(this::statements);
        model.periodic().forEach(each -> statements(each.program()));
    }

    private void statements(ImmutableList<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign(String state, Expression value) -> assign(state, of(value));
                case Statement.Let(String name, Expression value) -> locals.merge(name, of(value), Interval::union);
                case Statement.Deliver(Expression value) -> delivered = delivered.union(of(value));
                case Statement.If(Expression _, ImmutableList<Statement> then, ImmutableList<Statement> otherwise) -> {
                    statements(then);
                    statements(otherwise);
                }
                case Statement.Emit _, Statement.Integrate _ -> {}
            }
        }
    }

    private void assign(String state, Interval value) {
        if (!bounded.contains(state)) {
            states.widen(state, value);
        }
    }

    private Interval of(Expression expression) {
        return Ranges.of(expression, columns, this::known);
    }

    private Interval known(Expression name) {
        return switch (name) {
            case Expression.State(String state, var _) -> states.of(state);
            case Expression.Local(String local, var _) -> locals.getOrDefault(local, Interval.ALL);
            case Expression.Outer(Origin origin, String trace, var _) ->
                origin == Origin.TRACE
                        ? model.traces().stream()
                                .filter(each -> each.name().equals(trace))
                                .findFirst()
                                .map(this::ofTrace)
                                .orElse(Interval.ALL)
                        : Interval.ALL;
            default -> Interval.ALL;
        };
    }

    /** A trace that adds reaches what an event in every step, or 16 at once, would make of it. */
    Interval ofTrace(SynapseModel.Trace trace) {
        double amount = number(trace.amount());
        double decay = -Elementary.expm1(-dt / number(trace.tau()));
        double reach = trace.sets() ? amount : amount * Math.min(HEADROOM, 1 / decay);
        double most = trace.most()
                .map(RuleRanges::number)
                .map(top -> Math.min(top, reach))
                .orElse(reach);
        return Interval.of(0).union(Interval.of(most));
    }

    private static double number(Expression literal) {
        return literal instanceof Expression.Real(double value) ? value : Double.NaN;
    }

    /** Where a state of the rule stays. */
    Interval ofState(String state) {
        return states.of(state);
    }

    /** What the rule delivers; of a weight that it holds where nothing is known. */
    Interval delivered() {
        return Double.isFinite(delivered.magnitude()) ? delivered : ofState(SynapseModel.WEIGHT);
    }
}
