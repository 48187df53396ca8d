package ganglion.compiler.expansion;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.UnaryOperator;
import ganglion.numeric.Arithmetic;
import ganglion.numeric.Elementary;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * What each operator makes of numbers that are known before the run: of constants, of the values of a neuron, of a pair. Reals are
 * those of docs/arithmetic.md in float64, as at run time; a whole number that leaves 64 bits throws an {@link ArithmeticException}.
 */
public final class ScalarOperators {
    private ScalarOperators() {}

    /** Compares two reals. */
    public interface RealTest {
        boolean holds(double x, double y);
    }

    /** Compares two whole numbers. */
    public interface WholeTest {
        boolean holds(long x, long y);
    }

    /** From real to real. */
    public static DoubleUnaryOperator real(UnaryOperator operator) {
        return switch (operator) {
            case NEGATE -> x -> -x;
            case ABS -> Math::abs;
            case SIGN -> Arithmetic::sign;
            case FLOOR -> Arithmetic::floor;
            case CEIL -> Arithmetic::ceil;
            case TRUNC -> Arithmetic::trunc;
            case ROUND -> Arithmetic::rint;
            case SQRT -> Math::sqrt;
            case EXP -> Elementary::exp;
            case EXPM1 -> Elementary::expm1;
            case LOG -> Elementary::log;
            case TANH -> Elementary::tanh;
            case SIN -> Elementary::sin;
            case COS -> Elementary::cos;
            case TO_REAL -> x -> x;
            case NOT, TO_INTEGER -> throw new IllegalArgumentException(operator + " gives no real");
        };
    }

    /** From two reals to one. */
    public static DoubleBinaryOperator real(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> (x, y) -> x + y;
            case SUBTRACT -> (x, y) -> x - y;
            case MULTIPLY -> (x, y) -> x * y;
            case DIVIDE -> (x, y) -> x / y;
            case REMAINDER -> Arithmetic::remainder;
            case MIN -> Arithmetic::min;
            case MAX -> Arithmetic::max;
            case POWER -> Elementary::pow;
            case SHIFT_LEFT,
                    SHIFT_RIGHT,
                    BIT_AND,
                    BIT_OR,
                    AND,
                    OR,
                    LESS,
                    LESS_EQUAL,
                    GREATER,
                    GREATER_EQUAL,
                    EQUAL,
                    NOT_EQUAL -> throw new IllegalArgumentException(operator + " gives no real");
        };
    }

    /** From whole number to whole number. */
    public static LongUnaryOperator whole(UnaryOperator operator) {
        return switch (operator) {
            case NEGATE -> Math::negateExact;
            case ABS -> Math::absExact;
            case SIGN -> Arithmetic::sign;
            case TO_INTEGER -> x -> x;
            case NOT, TO_REAL, FLOOR, CEIL, TRUNC, ROUND, SQRT, EXP, EXPM1, LOG, TANH, SIN, COS ->
                throw new IllegalArgumentException(operator + " gives no whole number");
        };
    }

    /** From two whole numbers to one. */
    public static LongBinaryOperator whole(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> Math::addExact;
            case SUBTRACT -> Math::subtractExact;
            case MULTIPLY -> Math::multiplyExact;
            case DIVIDE -> Arithmetic::divide;
            case REMAINDER -> Arithmetic::remainder;
            case MIN -> Math::min;
            case MAX -> Math::max;
            case SHIFT_LEFT -> ScalarOperators::shiftLeftExact;
            case SHIFT_RIGHT -> Arithmetic::shiftRight;
            case BIT_AND -> (x, y) -> x & y;
            case BIT_OR -> (x, y) -> x | y;
            case POWER, AND, OR, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL ->
                throw new IllegalArgumentException(operator + " gives no whole number");
        };
    }

    private static long shiftLeftExact(long x, long count) {
        if (Arithmetic.shiftLeftOverflows(x, count)) {
            throw new ArithmeticException("long overflow");
        }
        return Arithmetic.shiftLeft(x, count);
    }

    /** A comparison of reals. */
    public static RealTest comparison(BinaryOperator operator) {
        return switch (operator) {
            case LESS -> (x, y) -> x < y;
            case LESS_EQUAL -> (x, y) -> x <= y;
            case GREATER -> (x, y) -> x > y;
            case GREATER_EQUAL -> (x, y) -> x >= y;
            case EQUAL -> (x, y) -> x == y;
            case NOT_EQUAL -> (x, y) -> x != y;
            case ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    MIN,
                    MAX,
                    POWER,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    BIT_AND,
                    BIT_OR,
                    AND,
                    OR -> throw new IllegalArgumentException(operator + " compares nothing");
        };
    }

    /** A comparison of whole numbers. */
    public static WholeTest wholeComparison(BinaryOperator operator) {
        return switch (operator) {
            case LESS -> (x, y) -> x < y;
            case LESS_EQUAL -> (x, y) -> x <= y;
            case GREATER -> (x, y) -> x > y;
            case GREATER_EQUAL -> (x, y) -> x >= y;
            case EQUAL -> (x, y) -> x == y;
            case NOT_EQUAL -> (x, y) -> x != y;
            case ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    MIN,
                    MAX,
                    POWER,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    BIT_AND,
                    BIT_OR,
                    AND,
                    OR -> throw new IllegalArgumentException(operator + " compares nothing");
        };
    }

    /** From two truths to one. */
    public static boolean truth(BinaryOperator operator, boolean x, boolean y) {
        return switch (operator) {
            case AND -> x && y;
            case OR -> x || y;
            case EQUAL -> x == y;
            case NOT_EQUAL -> x != y;
            case ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    MIN,
                    MAX,
                    POWER,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    BIT_AND,
                    BIT_OR,
                    LESS,
                    LESS_EQUAL,
                    GREATER,
                    GREATER_EQUAL -> throw new IllegalArgumentException(operator + " of truths");
        };
    }
}
