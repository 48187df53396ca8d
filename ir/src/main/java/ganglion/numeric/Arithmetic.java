package ganglion.numeric;

/**
 * What every operator does where Java, C++ and the machine leave a choice; {@code arithmetic.hpp} holds the same functions, and
 * docs/arithmetic.md the table. Integers are 64-bit two's complement. Which NaN comes out is not defined.
 */
public final class Arithmetic {
    private static final double TWO_52 = 0x1p52;
    private static final long SIGN = 0x8000000000000000L;

    private Arithmetic() {}

    /** The smaller; NaN if either is NaN; -0 is smaller than +0. */
    public static double min(double a, double b) {
        return Math.min(a, b);
    }

    /** The larger; NaN if either is NaN; -0 is smaller than +0. */
    public static double max(double a, double b) {
        return Math.max(a, b);
    }

    /** As {@link #min(double, double)}. */
    public static float min(float a, float b) {
        return Math.min(a, b);
    }

    /** As {@link #max(double, double)}. */
    public static float max(float a, float b) {
        return Math.max(a, b);
    }

    /** -1 or 1 by the sign; zeros and NaN stay as they are. */
    public static double sign(double x) {
        double notPositive = x < 0.0 ? -1.0 : x;
        return x > 0.0 ? 1.0 : notPositive;
    }

    /** -1, 0 or 1. */
    public static long sign(long x) {
        return (x >> 63) | (-x >>> 63);
    }

    /** Toward minus infinity; keeps the sign of zero, so floor(-0) = -0. */
    public static double floor(double x) {
        double r = rint(x);
        return copySign(r > x ? r - 1.0 : r, x);
    }

    /** Toward plus infinity; ceil(-0.5) = -0. */
    public static double ceil(double x) {
        double r = rint(x);
        return copySign(r < x ? r + 1.0 : r, x);
    }

    /** Toward zero; trunc(-0.5) = -0. */
    public static double trunc(double x) {
        return copySign(floor(Math.abs(x)), x);
    }

    /** To the nearest integer, a tie to the even one; rint(-0.5) = -0. */
    public static double rint(double x) {
        double a = Math.abs(x);
        return copySign(a < TWO_52 ? (a + TWO_52) - TWO_52 : a, x);
    }

    /** Toward zero, held in the range of 64 bits; NaN gives 0. */
    public static long toLong(double x) {
        return (long) x;
    }

    /** Toward zero, held in the range of 32 bits; NaN gives 0. */
    public static int toInt(double x) {
        return (int) x;
    }

    /** To the nearest integer, a tie to the even one, held in the range of 64 bits; NaN gives 0. */
    public static long roundToLong(double x) {
        return toLong(rint(x));
    }

    /** Nearest float32, a tie to the even one; too large becomes infinite, subnormal numbers stay. */
    public static float toFloat(double x) {
        return (float) x;
    }

    /** Nearest float64, a tie to the even one. */
    public static double toDouble(long x) {
        return x;
    }

    /** Nearest float32 in one rounding, a tie to the even one. */
    public static float toFloat(long x) {
        return x;
    }

    /** Floored remainder: the sign of the divisor, a zero included; NaN for a divisor 0. */
    public static double remainder(double x, double y) {
        double r = x % y;
        if (r == 0.0) {
            return copySign(r, y);
        }
        return (r < 0.0) != (y < 0.0) ? r + y : r;
    }

    /** Quotient toward zero; x / 0 = 0, and the least number / -1 wraps to itself. */
    public static long divide(long x, long y) {
        return y == 0 ? 0 : x / y;
    }

    /** Floored remainder, with the sign of the divisor; x % 0 = 0. */
    public static long remainder(long x, long y) {
        return y == 0 ? 0 : Math.floorMod(x, y);
    }

    /** Wrapping left shift; a count below 0 counts as 0, above 63 as 63. */
    public static long shiftLeft(long x, long count) {
        return x << clampCount(count);
    }

    /** Arithmetic right shift (floor); a count below 0 counts as 0, above 63 as 63. */
    public static long shiftRight(long x, long count) {
        return x >> clampCount(count);
    }

    /** Whether {@code a + b} leaves 64 bits; the wrapping sum is {@code a + b}. */
    public static boolean addOverflows(long a, long b) {
        long r = a + b;
        return ((a ^ r) & (b ^ r)) < 0;
    }

    /** Whether {@code a - b} leaves 64 bits. */
    public static boolean subtractOverflows(long a, long b) {
        long r = a - b;
        return ((a ^ b) & (a ^ r)) < 0;
    }

    /** Whether {@code a * b} leaves 64 bits. */
    public static boolean multiplyOverflows(long a, long b) {
        return Math.multiplyHigh(a, b) != (a * b) >> 63;
    }

    /** Whether a left shift loses bits, its count clamped as in {@link #shiftLeft}. */
    public static boolean shiftLeftOverflows(long x, long count) {
        return shiftRight(shiftLeft(x, count), count) != x;
    }

    /** Wrapping negation: the least number stays. */
    public static long negate(long x) {
        return -x;
    }

    /** Wrapping magnitude: the least number stays. */
    public static long abs(long x) {
        return x < 0 ? -x : x;
    }

    private static int clampCount(long count) {
        return (int) (count < 0 ? 0 : count > 63 ? 63 : count);
    }

    static double copySign(double size, double sign) {
        return Double.longBitsToDouble(
                (Double.doubleToRawLongBits(size) & ~SIGN) | (Double.doubleToRawLongBits(sign) & SIGN));
    }
}
