package ganglion.compiler.passes;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import java.util.Map;
import java.util.Optional;

/** Builds and takes apart real expressions; constants that meet are folded in float64. */
public final class Algebra {
    private static final Expression ZERO = new Expression.Real(0);

    private Algebra() {}

    static Expression add(Expression left, Expression right) {
        if (left instanceof Expression.Real(double x) && right instanceof Expression.Real(double y)) {
            return new Expression.Real(x + y);
        }
        return isZero(left) ? right : isZero(right) ? left : new Expression.Binary(BinaryOperator.ADD, left, right);
    }

    static Expression subtract(Expression left, Expression right) {
        if (left instanceof Expression.Real(double x) && right instanceof Expression.Real(double y)) {
            return new Expression.Real(x - y);
        }
        if (isZero(right)) {
            return left;
        }
        return isZero(left) ? negate(right) : new Expression.Binary(BinaryOperator.SUBTRACT, left, right);
    }

    static Expression negate(Expression operand) {
        return operand instanceof Expression.Real(double x)
                ? new Expression.Real(-x)
                : new Expression.Unary(UnaryOperator.NEGATE, operand);
    }

    static Expression multiply(Expression left, Expression right) {
        if (left instanceof Expression.Real(double x) && right instanceof Expression.Real(double y)) {
            return new Expression.Real(x * y);
        }
        if (isZero(left) || isZero(right)) {
            return ZERO;
        }
        return isOne(left) ? right : isOne(right) ? left : new Expression.Binary(BinaryOperator.MULTIPLY, left, right);
    }

    static Expression divide(Expression left, Expression right) {
        if (left instanceof Expression.Real(double x) && right instanceof Expression.Real(double y)) {
            return new Expression.Real(x / y);
        }
        return isZero(left) ? ZERO : isOne(right) ? left : new Expression.Binary(BinaryOperator.DIVIDE, left, right);
    }

    static boolean isZero(Expression expression) {
        return expression instanceof Expression.Real(double x) && x == 0;
    }

    private static boolean isOne(Expression expression) {
        return expression instanceof Expression.Real(double x) && x == 1;
    }

    static boolean mentions(Expression expression, String state) {
        return expression instanceof Expression.State(String name, var _) && name.equals(state)
                || expression.children().stream().anyMatch(child -> mentions(child, state));
    }

    /** The expression with other expressions in the places of states. */
    public static Expression substitute(Expression expression, Map<String, Expression> states) {
        if (expression instanceof Expression.State(String name, var _) && states.containsKey(name)) {
            return states.getOrDefault(name, expression);
        }
        return expression.mapChildren(child -> substitute(child, states));
    }

    /** The derivative by a state; empty where the expression is not affine in it. */
    public static Optional<Expression> slope(Expression expression, String state) {
        if (!mentions(expression, state)) {
            return Optional.of(ZERO);
        }
        return switch (expression) {
            case Expression.State _ -> Optional.of(new Expression.Real(1));
            case Expression.Unary(UnaryOperator operator, Expression operand)
            when operator == UnaryOperator.NEGATE -> slope(operand, state).map(Algebra::negate);
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right) ->
                slope(operator, left, right, state);
            case Expression.Select(Expression condition, Expression then, Expression otherwise)
            when !mentions(condition, state) ->
                slope(then, state)
                        .flatMap(a -> slope(otherwise, state).map(b -> new Expression.Select(condition, a, b)));
            default -> Optional.empty();
        };
    }

    private static Optional<Expression> slope(
            BinaryOperator operator, Expression left, Expression right, String state) {
        Optional<Expression> a = slope(left, state);
        Optional<Expression> b = slope(right, state);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        return switch (operator) {
            case ADD -> Optional.of(add(a.get(), b.get()));
            case SUBTRACT -> Optional.of(subtract(a.get(), b.get()));
            case MULTIPLY -> product(left, right, a.get(), b.get(), state);
            case DIVIDE -> mentions(right, state) ? Optional.empty() : Optional.of(divide(a.get(), right));
            default -> Optional.empty();
        };
    }

    private static Optional<Expression> product(
            Expression left, Expression right, Expression leftSlope, Expression rightSlope, String state) {
        if (!mentions(right, state)) {
            return Optional.of(multiply(leftSlope, right));
        }
        return mentions(left, state) ? Optional.empty() : Optional.of(multiply(left, rightSlope));
    }
}
