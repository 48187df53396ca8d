package ganglion.compiler.passes;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.network.Population;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How large the states of a population may be expected to become: 16 times the largest number that a state starts from, is compared
 * with or set to, and what its ports may bring at once. Where there is no such number it is what follows from the whole program. A state that goes further is clipped, so this is a choice, not a proof.
 */
final class StateBounds {
    private static final double HEADROOM = 16;

    private final Population population;
    private final Map<String, Double> reach;
    private final Map<String, Double> bounds = new HashMap<>();
    private final Supplier<NeuronRanges> ranges;
    private final Map<String, Double> arriving = new HashMap<>();

    /** @param reach of each port */
    StateBounds(Population population, Map<String, Double> reach) {
        this.population = population;
        this.reach = reach;
        this.ranges = Suppliers.memoize(() -> new NeuronRanges(population, reach));
        population.dynamics().states().forEach(this::initial);
        statements(population.dynamics().program());
        population.dynamics().winners().ifPresent(winners -> {
            compare(winners.key());
            statements(winners.block());
        });
    }

    /** The bound. Where no number of the text says anything it is what {@link NeuronRanges} find. */
    double of(String state) {
        double said = bounds.getOrDefault(state, 0.0);
        double brought = arriving.getOrDefault(state, 0.0);
        double found = said > 0 ? 0 : ranges.get().ofState(state).magnitude();
        return Math.max(said, Math.max(brought, Double.isFinite(found) ? found : 0));
    }

    private void initial(State state) {
        raise(state.name(), HEADROOM * finite(Ranges.of(state.initial(), population.columns())));
    }

    private static double finite(Interval range) {
        return Double.isFinite(range.magnitude()) ? range.magnitude() : 0;
    }

    private void raise(String state, double bound) {
        bounds.merge(state, bound, Math::max);
    }

    private void statements(ImmutableList<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign(String state, Expression value) -> assign(state, value);
                case Statement.Let(String _, Expression value) -> compare(value);
                case Statement.Emit(Expression value) -> compare(value);
                case Statement.If(
                        Expression condition,
                        ImmutableList<Statement> then,
                        ImmutableList<Statement> otherwise) -> {
                    compare(condition);
                    statements(then);
                    statements(otherwise);
                }
                case Statement.Deliver _, Statement.Integrate _ -> {}
            }
        }
    }

    private void assign(String state, Expression value) {
        Interval range = Ranges.of(value, population.columns());
        if (Double.isFinite(range.magnitude())) {
            raise(state, HEADROOM * range.magnitude());
        }
        arriving.merge(state, ports(value), Math::max);
        compare(value);
    }

    private double ports(Expression expression) {
        return expression instanceof Expression.Port(String name, var _)
                ? reach.getOrDefault(name, 0.0)
                : expression.children().stream().mapToDouble(this::ports).sum();
    }

    private void compare(Expression expression) {
        if (expression instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right)
                && operator.isComparison()) {
            compared(left, right);
            compared(right, left);
        }
        expression.children().forEach(this::compare);
    }

    private void compared(Expression state, Expression with) {
        if (state instanceof Expression.State(String name, var _)) {
            raise(name, HEADROOM * finite(Ranges.of(with, population.columns())));
        }
    }
}
