package ganglion.compiler.semantics;

import ganglion.compiler.expansion.ScalarOperators;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.numeric.Arithmetic;

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
                ? new Expression.Int(Arithmetic.toLong(x))
                : new Expression.Real(ScalarOperators.real(operator).applyAsDouble(x));
    }

    private static Expression integer(UnaryOperator operator, long x) {
        return operator == UnaryOperator.TO_REAL
                ? new Expression.Real(Arithmetic.toDouble(x))
                : new Expression.Int(ScalarOperators.whole(operator).applyAsLong(x));
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
        return operator.isComparison()
                ? new Expression.Truth(ScalarOperators.comparison(operator).holds(x, y))
                : new Expression.Real(ScalarOperators.real(operator).applyAsDouble(x, y));
    }

    private static Expression integers(BinaryOperator operator, long x, long y) {
        return operator.isComparison()
                ? new Expression.Truth(ScalarOperators.wholeComparison(operator).holds(x, y))
                : new Expression.Int(ScalarOperators.whole(operator).applyAsLong(x, y));
    }

    private static Expression truths(BinaryOperator operator, boolean x, boolean y) {
        return new Expression.Truth(ScalarOperators.truth(operator, x, y));
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
