package ganglion.conformance.interpreter;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.UnaryOperator;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Fixed-point arithmetic: dyadic numbers without any rounding; it happens at assignments only. A function, and whatever is computed with
 * one, is a float64 number: what enters is rounded to the nearest.
 */
final class ExactReals implements Reals {
    private static final Reals64 FLOATS = new Reals64();

    private final int constantBits;

    /** @param constantBits of the mantissa of a constant, without the sign */
    ExactReals(int constantBits) {
        this.constantBits = constantBits;
    }

    /** Of a random number between 0 and 1. */
    private static final int UNIFORM_BITS = 15;

    private static BigDecimal number(Value value) {
        return ((Value.Exact) value).number();
    }

    private static boolean isFloating(Value value) {
        return value instanceof Value.Binary64;
    }

    @Override
    public Value besideFloat(Value value) {
        return new Value.Binary64(value.toDouble());
    }

    /** The nearest number with a mantissa of at most so many bits, half to even. */
    @Override
    public Value constant(double value) {
        if (value == 0) {
            return new Value.Exact(BigDecimal.ZERO);
        }
        int shift = constantBits - 1 - Math.getExponent(value);
        BigDecimal mantissa = new BigDecimal(Math.rint(Math.scalb(value, shift)));
        return new Value.Exact(mantissa.multiply(Fixed.powerOfTwo(-shift)));
    }

    @Override
    public Value ofWhole(long value) {
        return new Value.Exact(BigDecimal.valueOf(value));
    }

    @Override
    public Value ofCount(long count, double unit) {
        return new Value.Exact(BigDecimal.valueOf(count).multiply(new BigDecimal(unit)));
    }

    /** The middle of one of 2^15 equal parts of (0, 1), by the upper bits of the word. */
    @Override
    public Value uniform(int word) {
        BigDecimal odd = BigDecimal.valueOf(2L * (word >>> (Integer.SIZE - UNIFORM_BITS)) + 1);
        return new Value.Exact(odd.multiply(Fixed.powerOfTwo(-UNIFORM_BITS - 1)));
    }

    @Override
    public Value normal(int word) {
        return FLOATS.normal(word);
    }

    @Override
    public Value unary(UnaryOperator operator, Value operand) {
        return isFloating(operand) || isFunction(operator)
                ? FLOATS.unary(operator, besideFloat(operand))
                : new Value.Exact(exact(operator, number(operand)));
    }

    private static boolean isFunction(UnaryOperator operator) {
        return switch (operator) {
            case SQRT, EXP, EXPM1, LOG, TANH, SIN, COS -> true;
            case NEGATE, ABS, SIGN, FLOOR, CEIL, TRUNC, ROUND, NOT, TO_REAL, TO_INTEGER -> false;
        };
    }

    private static BigDecimal exact(UnaryOperator operator, BigDecimal x) {
        return switch (operator) {
            case NEGATE -> x.negate();
            case ABS -> x.abs();
            case SIGN -> BigDecimal.valueOf(x.signum());
            case FLOOR -> x.setScale(0, RoundingMode.FLOOR);
            case CEIL -> x.setScale(0, RoundingMode.CEILING);
            case TRUNC -> x.setScale(0, RoundingMode.DOWN);
            case ROUND -> x.setScale(0, RoundingMode.HALF_EVEN);
            case NOT, SQRT, EXP, EXPM1, LOG, TANH, SIN, COS, TO_REAL, TO_INTEGER ->
                throw new Refusal(operator + " of an exact number");
        };
    }

    @Override
    public Value binary(BinaryOperator operator, Value left, Value right) {
        boolean function = switch (operator) {
            case DIVIDE, REMAINDER, POWER -> true;
            default -> false;
        };
        return function || isFloating(left) || isFloating(right)
                ? FLOATS.binary(operator, besideFloat(left), besideFloat(right))
                : new Value.Exact(exact(operator, number(left), number(right)));
    }

    private static BigDecimal exact(BinaryOperator operator, BigDecimal a, BigDecimal b) {
        return switch (operator) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case MIN -> a.min(b);
            case MAX -> a.max(b);
            default -> throw new Refusal(operator + " of exact numbers");
        };
    }

    @Override
    public boolean compare(BinaryOperator operator, Value left, Value right) {
        return isFloating(left) || isFloating(right)
                ? FLOATS.compare(operator, besideFloat(left), besideFloat(right))
                : Reals64.compare(operator, number(left).compareTo(number(right)), 0);
    }

    @Override
    public long toWhole(Value value) {
        return isFloating(value) ? FLOATS.toWhole(value) : truncated(value);
    }

    private static long truncated(Value value) {
        return number(value)
                .setScale(0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .longValueExact();
    }
}
