package ganglion.compiler.analysis;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.network.DataColumn;
import ganglion.numeric.Elementary;
import java.util.function.Function;

/** Bounds on the values of expressions over constants, columns and draws; anything else is unknown. */
public final class Ranges {
    /** Draws have 32 bits, so the normal quantile stays within this: Wichura's AS241 at 2^-33 gives -6.338. */
    private static final double NORMAL_REACH = 6.34;

    private Ranges() {}

    public static Interval of(Expression expression, ImmutableList<DataColumn> columns) {
        return of(expression, columns, _ -> Interval.ALL);
    }

    /** @param names what is known of states, ports, locals and what comes from outside */
    public static Interval of(
            Expression expression, ImmutableList<DataColumn> columns, Function<Expression, Interval> names) {
        return switch (expression) {
            case Expression.Real(double value) -> Interval.of(value);
            case Expression.Int(long value) -> Interval.of((double) value);
            case Expression.Truth(boolean value) -> Interval.of(value ? 1 : 0);
            case Expression.Column column -> column(column.name(), columns);
            case Expression.Unary(UnaryOperator operator, Expression operand) ->
                unary(operator, of(operand, columns, names));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right) ->
                binary(operator, of(left, columns, names), of(right, columns, names));
            case Expression.Select select ->
                of(select.then(), columns, names).union(of(select.otherwise(), columns, names));
            case Expression.Draw draw -> draw(draw, columns);
            case Expression.State _,
                    Expression.Port _,
                    Expression.Arrivals _,
                    Expression.Local _,
                    Expression.Coordinate _,
                    Expression.Sample _,
                    Expression.Outer _ -> names.apply(expression);
        };
    }

    private static Interval column(String name, ImmutableList<DataColumn> columns) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(column -> new Interval(
                        column.values().stream().min().orElse(0),
                        column.values().stream().max().orElse(0)))
                .orElse(Interval.ALL);
    }

    private static Interval unary(UnaryOperator operator, Interval x) {
        return switch (operator) {
            case NEGATE -> x.minus();
            case ABS -> x.low() >= 0 ? x : x.high() <= 0 ? x.minus() : new Interval(0, x.magnitude());
            case SIGN -> new Interval(Math.signum(x.low()), Math.signum(x.high()));
            case FLOOR -> new Interval(Math.floor(x.low()), Math.floor(x.high()));
            case CEIL -> new Interval(Math.ceil(x.low()), Math.ceil(x.high()));
            case TRUNC, TO_INTEGER, ROUND -> new Interval(Math.floor(x.low()), Math.ceil(x.high()));
            case TO_REAL -> x;
            case TANH, SIN, COS -> new Interval(-1, 1);
            case NOT -> new Interval(0, 1);
            case EXP -> new Interval(Elementary.exp(x.low()), Elementary.exp(x.high()));
            case EXPM1 -> new Interval(Elementary.expm1(x.low()), Elementary.expm1(x.high()));
            case SQRT -> x.low() < 0 ? Interval.ALL : new Interval(Math.sqrt(x.low()), Math.sqrt(x.high()));
            case LOG -> x.low() <= 0 ? Interval.ALL : new Interval(Elementary.log(x.low()), Elementary.log(x.high()));
        };
    }

    private static Interval binary(BinaryOperator operator, Interval x, Interval y) {
        return switch (operator) {
            case ADD -> x.plus(y);
            case SUBTRACT -> x.plus(y.minus());
            case MULTIPLY -> x.times(y);
            case DIVIDE -> x.over(y);
            case MIN -> x.min(y);
            case MAX -> x.max(y);
            case AND, OR, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> new Interval(0, 1);
            case REMAINDER, POWER, SHIFT_LEFT, SHIFT_RIGHT, BIT_AND, BIT_OR -> Interval.ALL;
        };
    }

    private static Interval draw(Expression.Draw draw, ImmutableList<DataColumn> columns) {
        return switch (draw.distribution()) {
            case UNIFORM, BERNOULLI -> new Interval(0, 1);
            case NORMAL -> new Interval(-NORMAL_REACH, NORMAL_REACH);
            case INTEGER_BELOW ->
                new Interval(0, of(draw.arguments().get(0), columns).high() - 1);
            case POISSON -> new Interval(0, Double.POSITIVE_INFINITY);
        };
    }

    /** Whether anything random is in the expression. */
    public static boolean draws(Expression expression) {
        return expression instanceof Expression.Draw
                || expression.children().stream().anyMatch(Ranges::draws);
    }

    /** Whether a Poisson count is in the expression. */
    public static boolean drawsPoisson(Expression expression) {
        return expression instanceof Expression.Draw draw && draw.distribution() == Distribution.POISSON
                || expression.children().stream().anyMatch(Ranges::drawsPoisson);
    }
}
