package ganglion.conformance.interpreter;

import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Brings exact numbers into a fixed-point format: rounded once, then overflow once. */
final class Fixed {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

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
