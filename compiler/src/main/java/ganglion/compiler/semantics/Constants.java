package ganglion.compiler.semantics;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.numeric.Arithmetic;
import ganglion.numeric.Elementary;

/** Evaluates operators on constants, in float64 and in exact integers, as semantics section 5 asks. */
final class Constants {
    private Constants() {}

    static Expression unary(UnaryOperator operator, Expression operand) {
        return switch (operand) {
            case Expression.Real(double x) -> real(operator, x);
            case Expression.Int(long x) -> integer(operator, x);
            case Expression.Truth(boolean x) -> new Expression.Truth(!x);
            default -> throw new IllegalArgumentException("not a constant: " + operand);
        };
    }

    private static Expression real(UnaryOperator operator, double x) {
        return operator == UnaryOperator.TO_INTEGER
                ? new Expression.Int((long) x)
                : new Expression.Real(realValue(operator, x));
    }

    private static double realValue(UnaryOperator operator, double x) {
        return switch (operator) {
            case NEGATE -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case TRUNC -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case ROUND -> Math.rint(x);
            case SQRT -> Math.sqrt(x);
            case EXP -> Elementary.exp(x);
            case EXPM1 -> Elementary.expm1(x);
            case LOG -> Elementary.log(x);
            case TANH -> Elementary.tanh(x);
            case SIN -> Elementary.sin(x);
            case COS -> Elementary.cos(x);
            case TO_REAL -> x;
            case NOT, TO_INTEGER -> throw new IllegalArgumentException(operator + " of a real");
        };
    }

    private static Expression integer(UnaryOperator operator, long x) {
        return switch (operator) {
            case NEGATE -> new Expression.Int(Math.negateExact(x));
            case ABS -> new Expression.Int(Math.absExact(x));
            case SIGN -> new Expression.Int(Long.signum(x));
            case TO_REAL -> new Expression.Real(x);
            case TO_INTEGER -> new Expression.Int(x);
            case NOT, FLOOR, CEIL, TRUNC, ROUND, SQRT, EXP, EXPM1, LOG, TANH, SIN, COS ->
                throw new IllegalArgumentException(operator + " of an integer");
        };
    }

    /**
     * Both operands of one type.
     *
     * @throws ArithmeticException when an integer overflows
     */
    static Expression binary(BinaryOperator operator, Expression left, Expression right) {
        return switch (left.type()) {
            case REAL -> reals(operator, ((Expression.Real) left).value(), ((Expression.Real) right).value());
            case INTEGER -> integers(operator, ((Expression.Int) left).value(), ((Expression.Int) right).value());
            case BOOLEAN -> truths(operator, ((Expression.Truth) left).value(), ((Expression.Truth) right).value());
        };
    }

    private static Expression reals(BinaryOperator operator, double x, double y) {
        return switch (operator) {
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> compare(operator, x, y);
            case ADD -> new Expression.Real(x + y);
            case SUBTRACT -> new Expression.Real(x - y);
            case MULTIPLY -> new Expression.Real(x * y);
            case DIVIDE -> new Expression.Real(x / y);
            case REMAINDER -> new Expression.Real(x - y * Math.floor(x / y));
            case MIN -> new Expression.Real(Math.min(x, y));
            case MAX -> new Expression.Real(Math.max(x, y));
            case POWER -> new Expression.Real(Elementary.pow(x, y));
            case SHIFT_LEFT, SHIFT_RIGHT, BIT_AND, BIT_OR, AND, OR ->
                throw new IllegalArgumentException(operator + " of reals");
        };
    }

    private static Expression compare(BinaryOperator operator, double x, double y) {
        return new Expression.Truth(
                switch (operator) {
                    case LESS -> x < y;
                    case LESS_EQUAL -> x <= y;
                    case GREATER -> x > y;
                    case GREATER_EQUAL -> x >= y;
                    case EQUAL -> x == y;
                    default -> x != y;
                });
    }

    private static Expression integers(BinaryOperator operator, long x, long y) {
        return switch (operator) {
            case LESS -> new Expression.Truth(x < y);
            case LESS_EQUAL -> new Expression.Truth(x <= y);
            case GREATER -> new Expression.Truth(x > y);
            case GREATER_EQUAL -> new Expression.Truth(x >= y);
            case EQUAL -> new Expression.Truth(x == y);
            case NOT_EQUAL -> new Expression.Truth(x != y);
            default -> new Expression.Int(whole(operator, x, y));
        };
    }

    private static long whole(BinaryOperator operator, long x, long y) {
        return switch (operator) {
            case ADD -> Math.addExact(x, y);
            case SUBTRACT -> Math.subtractExact(x, y);
            case MULTIPLY -> Math.multiplyExact(x, y);
            case DIVIDE -> Arithmetic.divide(x, y);
            case REMAINDER -> Arithmetic.remainder(x, y);
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
            case SHIFT_LEFT -> Math.multiplyExact(x, 1L << Math.clamp(y, 0, 62));
            case SHIFT_RIGHT -> x >> Math.clamp(y, 0, 63);
            case BIT_AND -> x & y;
            case BIT_OR -> x | y;
            case POWER, AND, OR, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL ->
                throw new IllegalArgumentException(operator + " of integers");
        };
    }

    private static Expression truths(BinaryOperator operator, boolean x, boolean y) {
        return new Expression.Truth(
                switch (operator) {
                    case AND -> x && y;
                    case OR -> x || y;
                    case EQUAL -> x == y;
                    case NOT_EQUAL -> x != y;
                    default -> throw new IllegalArgumentException(operator + " of truths");
                });
    }

    /** A constant of a type from a number of a vector. */
    static Expression literal(double value, ValueType type) {
        return switch (type) {
            case REAL -> new Expression.Real(value);
            case INTEGER -> new Expression.Int((long) value);
            case BOOLEAN -> new Expression.Truth(value != 0);
        };
    }

    /** The number of a constant; a truth is 0 or 1. */
    static double number(Expression literal) {
        return switch (literal) {
            case Expression.Real(double value) -> value;
            case Expression.Int(long value) -> value;
            case Expression.Truth(boolean value) -> value ? 1 : 0;
            default -> throw new IllegalArgumentException("not a constant: " + literal);
        };
    }
}
