package ganglion.numeric;

import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;

/** Integers that stand for k * 2^-fraction: rounding when bits are given up, and fitting into a number of bits. */
public final class FixedPoint {
    private FixedPoint() {}

    /** value * 2^-shift rounded; shift is held in 0 .. 63. */
    public static long roundShift(long value, int shift, Rounding rounding) {
        int s = Math.clamp(shift, 0, 63);
        long floor = value >> s;
        long mask = (1L << s) - 1;
        long lost = value & mask;
        boolean up = switch (rounding) {
            case FLOOR -> false;
            case ZERO -> value < 0 && lost != 0;
            case AWAY -> value > 0 && lost != 0;
            case NEAREST -> (mask >>> 1) + 1 - (lost + (floor & 1)) < 0;
        };
        return up ? floor + 1 : floor;
    }

    /** The floor of value * 2^-shift, plus 1 where the word, unsigned, is below floor(2^32 * lost fraction). */
    public static long roundShiftStochastic(long value, int shift, int word) {
        int s = Math.clamp(shift, 0, 63);
        long lost = value & ((1L << s) - 1);
        long threshold = s <= 32 ? lost << (32 - s) : lost >>> (s - 32);
        return (value >> s) + (Distributions.bernoulli(threshold, word) ? 1 : 0);
    }

    /** The integer nearest, by the rounding, to x * 2^fraction, held in the range of 64 bits; NaN gives 0. */
    public static long ofDouble(double x, int fraction, Rounding rounding) {
        double scaled = x * powerOfTwo(fraction);
        double rounded = switch (rounding) {
            case FLOOR -> Arithmetic.floor(scaled);
            case ZERO -> Arithmetic.trunc(scaled);
            case AWAY -> scaled > 0.0 ? Arithmetic.ceil(scaled) : Arithmetic.floor(scaled);
            case NEAREST -> Arithmetic.rint(scaled);
        };
        return Arithmetic.toLong(rounded);
    }

    /** The floor of x * 2^fraction, plus 1 with the probability of its fraction. */
    public static long ofDoubleStochastic(double x, int fraction, int word) {
        double scaled = x * powerOfTwo(fraction);
        double floor = Arithmetic.floor(scaled);
        boolean up = Distributions.bernoulli(Distributions.bernoulliThreshold(scaled - floor), word);
        return Arithmetic.toLong(up ? floor + 1.0 : floor);
    }

    /** The value brought into a number of bits, 1 .. 64. */
    public static long fit(long value, int bits, Overflow overflow) {
        return switch (overflow) {
            case WRAP -> wrap(value, bits);
            case CLIP -> clip(value, bits);
            case CLIP_SYMMETRIC -> clipSymmetric(value, bits);
        };
    }

    /** value * 2^-fraction: exact, or the nearest float64 where the value needs more than 53 bits. */
    public static double toDouble(long value, int fraction) {
        return value * powerOfTwo(-fraction);
    }

    /** The lower bits of the value, sign-extended; bits in 1 .. 64. */
    public static long wrap(long value, int bits) {
        int unused = 64 - bits;
        return value << unused >> unused;
    }

    /** The value held in -2^(bits-1) .. 2^(bits-1) - 1. */
    public static long clip(long value, int bits) {
        long most = Long.MAX_VALUE >> (64 - bits);
        return value > most ? most : Math.max(value, ~most);
    }

    /** The value held in -(2^(bits-1) - 1) .. 2^(bits-1) - 1. */
    public static long clipSymmetric(long value, int bits) {
        long most = Long.MAX_VALUE >> (64 - bits);
        return value > most ? most : Math.max(value, -most);
    }

    /** Whether the value lies in -2^(bits-1) .. 2^(bits-1) - 1. */
    public static boolean fits(long value, int bits) {
        return wrap(value, bits) == value;
    }

    private static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((long) (Math.clamp(exponent, -1022, 1023) + 1023) << 52);
    }
}
