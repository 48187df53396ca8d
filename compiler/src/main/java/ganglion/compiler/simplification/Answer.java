package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.network.Population;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a neuron without states emits when a value is at one of its ports, and nothing at the others. */
final class Answer {
    /** Far more than the rounding of any format of reals, relative to what is compared. */
    private static final double MARGIN = 1e-4;

    private final Population population;
    private final String port;
    private final double heard;
    private final Map<String, Interval> locals = new HashMap<>();
    private boolean known = true;
    private double emitted;

    private Answer(Population population, String port, double heard) {
        this.population = population;
        this.port = port;
        this.heard = heard;
    }

    /** The emission, 0 for none; empty where it cannot be told, or differs from neuron to neuron. */
    static Optional<Double> to(Population population, String port, double heard) {
        Answer answer = new Answer(population, port, heard);
        answer.statements(population.dynamics().program());
        return answer.known ? Optional.of(answer.emitted) : Optional.empty();
    }

    private void statements(ImmutableList<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Let(String name, Expression value) -> locals.put(name, of(value));
                case Statement.Emit(Expression value) -> emit(of(value));
                case Statement.If choice ->
                    truth(choice.condition())
                            .ifPresentOrElse(
                                    holds -> statements(holds ? choice.then() : choice.otherwise()),
                                    () -> known = false);
                case Statement.Assign _, Statement.Deliver _, Statement.Integrate _ -> known = false;
            }
        }
    }

    private void emit(Interval value) {
        known &= value.low() == value.high();
        emitted = value.low();
    }

    private Interval of(Expression expression) {
        return Ranges.of(expression, population.columns(), this::named);
    }

    private Interval named(Expression name) {
        return switch (name) {
            case Expression.Port(String of, var _) -> Interval.of(of.equals(port) ? heard : 0);
            case Expression.Local(String local, var _) -> locals.getOrDefault(local, Interval.ALL);
            default -> Interval.ALL;
        };
    }

    private Optional<Boolean> truth(Expression condition) {
        return switch (condition) {
            case Expression.Truth(boolean value) -> Optional.of(value);
            case Expression.Unary(UnaryOperator operator, Expression operand)
            when operator == UnaryOperator.NOT -> truth(operand).map(value -> !value);
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when operator == BinaryOperator.AND ->
                truth(left).flatMap(a -> truth(right).map(b -> a && b));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when operator == BinaryOperator.OR ->
                truth(left).flatMap(a -> truth(right).map(b -> a || b));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when operator.isComparison() -> compared(operator, of(left), of(right));
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> compared(BinaryOperator operator, Interval a, Interval b) {
        double gap = MARGIN * Math.max(a.magnitude(), b.magnitude());
        boolean below = a.high() + gap < b.low();
        boolean above = a.low() - gap > b.high();
        boolean equal = isOneInteger(a) && a.equals(b);
        if (!below && !above && !equal) {
            return Optional.empty();
        }
        return switch (operator) {
            case LESS -> Optional.of(below);
            case LESS_EQUAL -> Optional.of(below || equal);
            case GREATER -> Optional.of(above);
            case GREATER_EQUAL -> Optional.of(above || equal);
            case EQUAL -> Optional.of(equal);
            case NOT_EQUAL -> Optional.of(!equal);
            default -> Optional.empty();
        };
    }

    /** A small whole number is the same in every format. */
    private static boolean isOneInteger(Interval value) {
        return value.low() == value.high() && value.low() == Math.rint(value.low()) && value.magnitude() < 1 << 7;
    }
}
