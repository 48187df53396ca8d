package ganglion.compiler.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.passes.Algebra;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Population;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds that the states of neurons without input never leave: they hold the initial values, and no statement and no equation leads
 * out of them. They may be far too wide, and are never too narrow but for rounding.
 */
final class Reach {
    private static final int PATIENCE = 20;
    /** Far more than the rounding of any format of reals, relative to what is compared. */
    private static final double MARGIN = 1e-4;

    private final Population population;
    private final double dt;
    private final List<Statement.If> unreached;
    private final Map<String, Interval> bounds = new LinkedHashMap<>();

    /** @param unreached choices whose first branch is taken never to run */
    Reach(Population population, double dt, List<Statement.If> unreached) {
        this.population = population;
        this.dt = dt;
        this.unreached = unreached;
        for (State state : population.dynamics().states()) {
            bounds.put(key(state.name()), of(state.initial()));
        }
        settle();
    }

    /** Widens the bounds until nothing leads out of them; what does not come to rest is unbounded. */
    private void settle() {
        Map<String, Interval> before = Map.of();
        for (int round = 0; !before.equals(bounds); round++) {
            Map<String, Interval> last = before;
            before = Map.copyOf(bounds);
            statements(population.dynamics().program());
            if (round > PATIENCE) {
                bounds.replaceAll((name, now) -> now.equals(last.get(name)) ? now : Interval.ALL);
            }
        }
    }

    private void statements(ImmutableList<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign(String state, Expression value) -> widen(key(state), of(value));
                case Statement.Let(String name, Expression value) -> widen(localKey(name), of(value));
                case Statement.If choice -> {
                    if (!unreached.contains(choice)) {
                        statements(choice.then());
                    }
                    statements(choice.otherwise());
                }
                case Statement.Integrate _ ->
                    population
                            .dynamics()
                            .equations()
                            .ifPresent(equations -> equations
                                    .equations()
                                    .forEach(equation ->
                                            widen(key(equation.state()), target(equation, equations.solver()))));
                case Statement.Emit _, Statement.Deliver _ -> {}
            }
        }
    }

    private void widen(String name, Interval more) {
        bounds.merge(name, more, Interval::union);
    }

    /** Where an equation leads: to its equilibrium if it has one and its solver cannot overshoot. */
    private Interval target(Equations.Equation equation, Equations.Solver solver) {
        Optional<Interval> slope =
                Algebra.slope(equation.right(), equation.state()).map(this::of);
        boolean exact = solver == Equations.Solver.EXACT || solver == Equations.Solver.EXP_EULER;
        if (slope.isEmpty()
                || !(slope.get().high() < 0)
                || !exact && slope.get().low() * dt < -1) {
            return of(equation.right()).equals(Interval.of(0)) ? of(equation) : Interval.ALL;
        }
        Map<String, Expression> still = Map.of(equation.state(), new Expression.Real(0));
        return of(Algebra.substitute(equation.right(), still)).over(slope.get().minus());
    }

    private Interval of(Equations.Equation equation) {
        return bounds.getOrDefault(key(equation.state()), Interval.ALL);
    }

    boolean isFalse(Expression condition) {
        return truth(condition).equals(Optional.of(false));
    }

    boolean isTrue(Expression condition) {
        return truth(condition).equals(Optional.of(true));
    }

    private Optional<Boolean> truth(Expression condition) {
        return switch (condition) {
            case Expression.Truth(boolean value) -> Optional.of(value);
            case Expression.Unary(UnaryOperator operator, Expression operand)
            when operator == UnaryOperator.NOT -> truth(operand).map(value -> !value);
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when operator == BinaryOperator.AND -> both(left, right, false);
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when operator == BinaryOperator.OR -> both(left, right, true);
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when operator.isComparison() -> compare(operator, left, right);
            default -> Optional.empty();
        };
    }

    /** One of the {@code deciding} value settles it, two of the other do as well. */
    private Optional<Boolean> both(Expression left, Expression right, boolean deciding) {
        Optional<Boolean> a = truth(left);
        Optional<Boolean> b = truth(right);
        if (a.equals(Optional.of(deciding)) || b.equals(Optional.of(deciding))) {
            return Optional.of(deciding);
        }
        return a.isPresent() && b.isPresent() ? Optional.of(!deciding) : Optional.empty();
    }

    private Optional<Boolean> compare(BinaryOperator operator, Expression left, Expression right) {
        Interval a = of(left);
        Interval b = of(right);
        double gap = MARGIN * Math.max(a.magnitude(), b.magnitude());
        boolean below = a.high() + gap < b.low();
        boolean above = a.low() - gap > b.high();
        if (!below && !above) {
            return Optional.empty();
        }
        return switch (operator) {
            case LESS, LESS_EQUAL -> Optional.of(below);
            case GREATER, GREATER_EQUAL -> Optional.of(above);
            case EQUAL -> Optional.of(false);
            case NOT_EQUAL -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    private Interval of(Expression expression) {
        ImmutableList.Builder<DataColumn> columns =
                ImmutableList.<DataColumn>builder().addAll(population.columns());
        bounds.forEach(
                (name, range) -> columns.add(new DataColumn(name, ImmutableDoubleArray.of(range.low(), range.high()))));
        return Ranges.of(closed(expression), columns.build());
    }

    /** States and locals as columns of their bounds; nothing arrives at a port. */
    private Expression closed(Expression expression) {
        return switch (expression) {
            case Expression.State(String name, ValueType type) -> new Expression.Column(key(name), type);
            case Expression.Local(String name, ValueType type) -> new Expression.Column(localKey(name), type);
            case Expression.Port _, Expression.Arrivals _ -> new Expression.Real(0);
            default -> expression.mapChildren(this::closed);
        };
    }

    private static String key(String state) {
        return "state " + state;
    }

    private static String localKey(String local) {
        return "local " + local;
    }
}
