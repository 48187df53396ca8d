package ganglion.conformance.interpreter;

import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Brings exact numbers into a fixed-point format: rounded once, then overflow once. */
final class Fixed {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int INFINITE = 200;

    private Fixed() {}

    static BigDecimal powerOfTwo(int exponent) {
        return exponent >= 0 ? TWO.pow(exponent) : new BigDecimal("0.5").pow(-exponent);
    }

    /** The value k * 2^-fraction that the format holds instead. */
    static BigDecimal store(BigDecimal value, NumberFormat.Fixed format) {
        BigInteger k = value.multiply(powerOfTwo(format.fraction()))
                .setScale(0, mode(format.rounding()))
                .toBigIntegerExact();
        return new BigDecimal(fit(k, format.bits(), format.overflow())).multiply(powerOfTwo(-format.fraction()));
    }

    /** A value as a state or signal of that type and format holds it. */
    static Value stored(String name, ValueType type, NumberFormat format, Value value) {
        return switch (format) {
            case NumberFormat.Float64 _ -> new Value.Binary64(value.toDouble());
            case NumberFormat.Float32 _ -> new Value.Binary32((float) value.toDouble());
            case NumberFormat.Integer64 _ -> new Value.Whole(value.toWhole());
            case NumberFormat.Usual _ -> throw new Refusal("the format of " + name + " is not settled");
            case NumberFormat.Fixed fixed -> {
                BigDecimal held = store(exact(value), fixed);
                yield type == ValueType.INTEGER ? new Value.Whole(held.longValueExact()) : new Value.Exact(held);
            }
        };
    }

    /** As conversions to integers have it NaN is 0, and an infinity is larger than all. */
    private static BigDecimal exact(Value value) {
        return switch (value) {
            case Value.Exact(BigDecimal number) -> number;
            case Value.Whole(long number) -> BigDecimal.valueOf(number);
            case Value.Binary64(double number) -> exact(number);
            case Value.Binary32(float number) -> exact(number);
            case Value.Truth _ -> throw new Refusal("a truth as a state");
        };
    }

    private static BigDecimal exact(double number) {
        if (Double.isNaN(number)) {
            return BigDecimal.ZERO;
        }
        return Double.isInfinite(number)
                ? powerOfTwo(INFINITE).multiply(BigDecimal.valueOf(Math.signum(number)))
                : new BigDecimal(number);
    }

    private static RoundingMode mode(Rounding rounding) {
        return switch (rounding) {
            case FLOOR -> RoundingMode.FLOOR;
            case ZERO -> RoundingMode.DOWN;
            case NEAREST -> RoundingMode.HALF_EVEN;
            case AWAY -> RoundingMode.UP;
        };
    }

    private static BigInteger fit(BigInteger k, int bits, Overflow overflow) {
        BigInteger size = BigInteger.ONE.shiftLeft(bits);
        BigInteger most = BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE);
        BigInteger least = most.negate().subtract(BigInteger.ONE);
        return switch (overflow) {
            case WRAP -> k.subtract(least).mod(size).add(least);
            case CLIP -> k.min(most).max(least);
            case CLIP_SYMMETRIC -> k.min(most).max(most.negate());
        };
    }
}
