package ganglion.compiler.passes;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Origin;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import java.util.function.Function;

/**
 * Rewrites expressions so that no part of them needs more bits than exact fixed-point arithmetic has: the wider operand of a product
 * gives up its lowest bits, to the nearest, and so does the finer one of two that are lined up.
 *
 * <pre>
 * a * b   =>   (round(a * 2^k) * 2^-k) * b        where the bits of both are more than 60
 * </pre>
 */
final class WidthFit {
    private static final int BITS = Width.BITS;
    private static final int HALF = BITS / 2;
    /** What a whole number of a program is taken to need. */
    private static final double WHOLE = 0x1p39;
    /** Bits of a uniform draw. */
    private static final int UNIFORM = 16;

    private final Function<Expression, Width> names;

    /** @param names what columns, states, locals and values from outside need */
    WidthFit(Function<Expression, Width> names) {
        this.names = names;
    }

    /** The expression, of any type, with parts that fit. */
    Expression fit(Expression expression) {
        if (expression.type() == ValueType.REAL) {
            return real(expression).expression();
        }
        if (expression instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right)
                && left.type() == ValueType.REAL) {
            Width a = real(left);
            Width b = real(right);
            if (a.isFloating() || b.isFloating()) {
                return new Expression.Binary(operator, a.expression(), b.expression());
            }
            Pair pair = Pair.of(a, b);
            return new Expression.Binary(
                    operator, pair.left().expression(), pair.right().expression());
        }
        return expression.mapChildren(this::fit);
    }

    /** A real expression, with what it needs. */
    Width real(Expression expression) {
        return switch (expression) {
            case Expression.Real(double value) -> Width.constant(value);
            case Expression.Unary(UnaryOperator operator, Expression operand)
            when operator == UnaryOperator.TO_REAL ->
                new Width(new Expression.Unary(operator, fit(operand)), 0, whole(operand));
            case Expression.Unary(UnaryOperator operator, Expression operand) -> unary(operator, real(operand));
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right) ->
                binary(operator, real(left), real(right));
            case Expression.Select(Expression condition, Expression then, Expression otherwise) ->
                select(fit(condition), real(then), real(otherwise));
            case Expression.Draw draw
            when draw.distribution() == Distribution.UNIFORM -> new Width(draw, UNIFORM, Math.scalb(1.0, UNIFORM));
            case Expression.Draw draw -> Width.floating(draw);
            default -> names.apply(expression);
        };
    }

    private static Width binary(BinaryOperator operator, Width left, Width right) {
        boolean multiplies = operator == BinaryOperator.MULTIPLY;
        if (left.isFloating() || right.isFloating() || !multiplies && !lines(operator)) {
            return Width.floating(new Expression.Binary(operator, left.expression(), right.expression()));
        }
        return multiplies ? product(left, right) : lined(operator, Pair.of(left, right));
    }

    private static boolean lines(BinaryOperator operator) {
        return switch (operator) {
            case ADD, SUBTRACT, MIN, MAX -> true;
            default -> false;
        };
    }

    private static Width select(Expression condition, Width then, Width otherwise) {
        if (then.isFloating() || otherwise.isFloating()) {
            return Width.floating(new Expression.Select(condition, then.expression(), otherwise.expression()));
        }
        Pair pair = Pair.of(then, otherwise);
        return pair.joined(
                new Expression.Select(
                        condition, pair.left().expression(), pair.right().expression()),
                Math.max(pair.mostLeft(), pair.mostRight()));
    }

    private double whole(Expression operand) {
        return operand instanceof Expression.Outer(Origin origin, String _, ValueType _)
                        && (origin == Origin.PRE_SPIKE || origin == Origin.POST_SPIKE)
                ? names.apply(operand).most()
                : WHOLE;
    }

    private static Width unary(UnaryOperator operator, Width x) {
        Expression made = new Expression.Unary(operator, x.expression());
        if (x.isFloating()) {
            return Width.floating(made);
        }
        return switch (operator) {
            case SQRT, EXP, EXPM1, LOG, TANH, SIN, COS -> Width.floating(made);
            case SIGN -> new Width(made, 0, 1);
            case FLOOR, CEIL, TRUNC, ROUND ->
                x.fraction() == 0 ? x : new Width(made, 0, Math.scalb(x.most(), -x.fraction()) + 1);
            default -> new Width(made, x.fraction(), x.most());
        };
    }

    private static Width product(Width left, Width right) {
        if (left.isPower() || right.isPower()) {
            Width power = right.isPower() ? right : left;
            Width other = right.isPower() ? left : right;
            Width moved = other.times(power.exponent());
            return new Width(multiply(left, right), moved.fraction(), moved.most());
        }
        Width a = left.narrowed(Math.max(HALF, BITS - right.bits()));
        Width b = right.narrowed(Math.max(HALF, BITS - left.bits()));
        a = a.narrowed(BITS - b.bits());
        b = b.narrowed(BITS - a.bits());
        return new Width(multiply(a, b), a.fraction() + b.fraction(), a.most() * b.most());
    }

    private static Expression multiply(Width left, Width right) {
        return new Expression.Binary(BinaryOperator.MULTIPLY, left.expression(), right.expression());
    }

    private static Width lined(BinaryOperator operator, Pair pair) {
        boolean sum = operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT;
        double most = sum ? pair.mostLeft() + pair.mostRight() : Math.max(pair.mostLeft(), pair.mostRight());
        return pair.joined(
                        new Expression.Binary(
                                operator, pair.left().expression(), pair.right().expression()),
                        most)
                .narrowed(BITS);
    }

    /** Two values whose counts fit at the finer of their fractions. */
    private record Pair(Width left, Width right) {
        static Pair of(Width left, Width right) {
            return left.fraction() >= right.fraction()
                    ? new Pair(left.atMost(room(right)), right)
                    : new Pair(left, right.atMost(room(left)));
        }

        /** The greatest fraction at which a value fits. */
        private static int room(Width coarse) {
            return coarse.fraction() + Math.max(0, BITS - coarse.bits());
        }

        int fraction() {
            return Math.max(left.fraction(), right.fraction());
        }

        double mostLeft() {
            return Math.scalb(left.most(), fraction() - left.fraction());
        }

        double mostRight() {
            return Math.scalb(right.most(), fraction() - right.fraction());
        }

        Width joined(Expression made, double most) {
            return new Width(made, fraction(), most);
        }
    }
}
