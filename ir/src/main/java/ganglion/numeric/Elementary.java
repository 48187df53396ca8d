package ganglion.numeric;

/**
 * The functions a model may call at run time: one algorithm each in float64 from + - * /, square root, bit operations and selects,
 * written operation by operation as in {@code elementary.hpp}, so that both give the same bits. No fused operations.
 *
 * <p>A float32 result is this float64 result rounded once. Which NaN comes out is not defined. Polynomials are Taylor series unless
 * said otherwise; the two-part ln 2 and the 33-bit parts of pi / 2 are the usual Cody-Waite constants (as in fdlibm).
 */
public final class Elementary {
    private static final double LN2_HIGH = 0x1.62e42fee00000p-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    private static final double LOG2_E = 0x1.71547652b82fep0;
    /** 1.5 * 2^52: adding it leaves rint(x) in the low bits, subtracting it again gives rint(x). */
    private static final double ROUNDER = 0x1.8p52;

    private static final long BIAS = 1023;
    private static final int FRACTION_BITS = 52;
    private static final long SIGN = 0x8000000000000000L;
    /** Bits of sqrt(1/2): significands are taken from [sqrt(1/2), sqrt(2)). */
    private static final long SQRT_HALF = 0x3FE6A09E667F3BCDL;

    /** 2/3 less its float64 value. */
    private static final double TWO_THIRDS_REST = 0x1.5555555555555p-55;

    private static final double TWO_52 = 0x1p52;
    /** Clears the lower 27 bits of a significand: products of two such numbers are exact. */
    private static final long UPPER_HALF = 0xFFFFFFFFF8000000L;

    private Elementary() {}

    /** e^x; at most 1.0 ulp. Above 709.78 infinite, below -745.13 zero, subnormal results are rounded once more. */
    public static double exp(double x) {
        double z = clamp(x, -746.0, 710.0);
        double n = (z * LOG2_E + ROUNDER) - ROUNDER;
        double r = (z - n * LN2_HIGH) - n * LN2_LOW;
        return scale(1.0 + (r + r * r * expTail(r)), n);
    }

    /** e^x - 1 without cancellation; -0 stays -0. */
    public static double expm1(double x) {
        double z = clamp(x, -746.0, 710.0);
        double n = (z * LOG2_E + ROUNDER) - ROUNDER;
        double high = z - n * LN2_HIGH;
        double low = n * LN2_LOW;
        double r = high - low;
        double rest = (high - r) - low;
        double p = r + (r * r * expTail(r) + rest);
        double half = (n * 0.5 + ROUNDER) - ROUNDER;
        double first = powerOfTwo(half);
        double second = powerOfTwo(n - half);
        double unit = powerOfTwo(half - n);
        double y = (first * p + (first - unit)) * second;
        return x == 0.0 ? x : y;
    }

    /** Natural logarithm; log(0) = -infinity, of a negative number NaN. */
    public static double log(double x) {
        boolean small = x < 0x1p-1022;
        double y = small ? x * 0x1p54 : x;
        double shift = small ? 54.0 : 0.0;
        double k = exponent(y) - shift;
        double f = significand(y) - 1.0;
        double result = logOf(f, k, 0.0);
        return logEnds(x, result);
    }

    /** log(1 + x) without cancellation; -0 stays -0, log1p(-1) = -infinity, below -1 NaN. */
    public static double log1p(double x) {
        double u = 1.0 + x;
        double back = u - 1.0;
        double lost = (1.0 - (u - back)) + (x - back);
        double k = exponent(u);
        double m = significand(u);
        double f = k == 0.0 ? x : m - 1.0;
        double scaled = lost * powerOfTwo(k > 64.0 ? -64.0 : -k);
        double correction = k == 0.0 || k > 64.0 ? 0.0 : scaled / m;
        double result = logEnds(u, logOf(f, k, correction));
        return x == 0.0 ? x : result;
    }

    /** Hyperbolic tangent; -0 stays -0. */
    public static double tanh(double x) {
        double a = Math.abs(x);
        double e = expm1(2.0 * (a > 22.0 ? 22.0 : a));
        return copySign(e / (e + 2.0), x);
    }

    /** Sine of x in radians, within 1 ulp up to 1.6e6; beyond, of an argument half an ulp from x at most; NaN above 2^40. */
    public static double sin(double x) {
        double n = (x * 0x1.45f306dc9c883p-1 + ROUNDER) - ROUNDER;
        double y = trigonometric(x, n, Double.doubleToRawLongBits(n + ROUNDER));
        double result = x == 0.0 ? x : y;
        return Math.abs(x) <= 0x1p40 ? result : Double.NaN;
    }

    /** Cosine of x in radians, as exact as {@link #sin}; NaN for |x| above 2^40. */
    public static double cos(double x) {
        double n = (x * 0x1.45f306dc9c883p-1 + ROUNDER) - ROUNDER;
        double y = trigonometric(x, n, Double.doubleToRawLongBits(n + ROUNDER) + 1);
        return Math.abs(x) <= 0x1p40 ? y : Double.NaN;
    }

    /** IEEE square root. */
    public static double sqrt(double x) {
        return Math.sqrt(x);
    }

    /** x^y with the special cases of {@link Math#pow}; a result that is a float64 number is exact. */
    public static double pow(double x, double y) {
        double a = Math.abs(x);
        boolean small = a < 0x1p-1022;
        double b = small ? a * 0x1p54 : a;
        double k = exponent(b) - (small ? 54.0 : 0.0);
        double size = powOf(significand(b), k, clamp(y, -0x1p66, 0x1p66));
        return powEnds(x, a, y, size);
    }

    // ---- exp

    /** (e^r - 1 - r) / r^2 for |r| at most 0.35: Taylor terms up to r^13 of e^r. */
    private static double expTail(double r) {
        double p = 1.0 / 6227020800.0;
        p = p * r + 1.0 / 479001600.0;
        p = p * r + 1.0 / 39916800.0;
        p = p * r + 1.0 / 3628800.0;
        p = p * r + 1.0 / 362880.0;
        p = p * r + 1.0 / 40320.0;
        p = p * r + 1.0 / 5040.0;
        p = p * r + 1.0 / 720.0;
        p = p * r + 1.0 / 120.0;
        p = p * r + 1.0 / 24.0;
        p = p * r + 1.0 / 6.0;
        return p * r + 0.5;
    }

    /** p * 2^n in two exact factors, so that overflow and subnormal results come from the last product alone. */
    private static double scale(double p, double n) {
        double half = (n * 0.5 + ROUNDER) - ROUNDER;
        return p * powerOfTwo(half) * powerOfTwo(n - half);
    }

    /** 2^n for an integer n in -1022 .. 1023. */
    private static double powerOfTwo(double n) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(n + ROUNDER) + BIAS) << FRACTION_BITS);
    }

    /** x held in [low, high]; NaN stays. */
    private static double clamp(double x, double low, double high) {
        double z = x > high ? high : x;
        return z < low ? low : z;
    }

    // ---- log

    /** The k of x = m * 2^k with m in [sqrt(1/2), sqrt(2)), x normal and positive. */
    private static double exponent(double x) {
        long biased = (Double.doubleToRawLongBits(x) - SQRT_HALF + (BIAS << FRACTION_BITS)) >>> FRACTION_BITS;
        return Double.longBitsToDouble(biased | 0x4330000000000000L) - (TWO_52 + BIAS);
    }

    /** The m of x = m * 2^k. */
    private static double significand(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long biased = (bits - SQRT_HALF + (BIAS << FRACTION_BITS)) >>> FRACTION_BITS;
        return Double.longBitsToDouble(bits - ((biased - BIAS) << FRACTION_BITS));
    }

    /** k ln 2 + log(1 + f) + correction, through log(1 + f) = 2 atanh(s), s = f / (2 + f). */
    private static double logOf(double f, double k, double correction) {
        double s = f / (2.0 + f);
        double z = s * s;
        double half = 0.5 * f * f;
        double tail = s * (half + z * atanhTail(z)) + (k * LN2_LOW + correction);
        return k * LN2_HIGH - ((half - tail) - f);
    }

    /** (2 atanh(s) - 2 s) / s^3 as a function of z = s^2, at most 0.0295. */
    private static double atanhTail(double z) {
        return atanhFifth(z) * z + 2.0 / 3.0;
    }

    private static double logEnds(double x, double result) {
        double atZero = x == 0.0 ? Double.NEGATIVE_INFINITY : result;
        double above = x == Double.POSITIVE_INFINITY ? x : atZero;
        return x >= 0.0 ? above : Double.NaN;
    }

    // ---- sin, cos

    /** Sine of x - n pi / 2, cosine where bit 0 of the quadrant is set, negated where bit 1 is set. */
    private static double trigonometric(double x, double n, long quadrant) {
        double first = x - n * 0x1.921fb54400000p0;
        double second = n * 0x1.0b4611a600000p-34;
        double r = first - second;
        double third = n * 0x1.3198a2e037073p-69 - ((first - r) - second);
        double y = r - third;
        double rest = (r - y) - third;
        double z = y * y;
        double value = (quadrant & 1) == 0 ? sine(y, z, rest) : cosine(y, z, rest);
        long sign = (quadrant & 2) << 62;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ sign);
    }

    /** sin(y + rest) for |y| at most pi / 4. */
    private static double sine(double y, double z, double rest) {
        double p = 1.0 / 355687428096000.0;
        p = p * z - 1.0 / 1307674368000.0;
        p = p * z + 1.0 / 6227020800.0;
        p = p * z - 1.0 / 39916800.0;
        p = p * z + 1.0 / 362880.0;
        p = p * z - 1.0 / 5040.0;
        p = p * z + 1.0 / 120.0;
        p = p * z - 1.0 / 6.0;
        return y + (y * z * p + rest * (1.0 - 0.5 * z));
    }

    /** cos(y + rest) for |y| at most pi / 4. */
    private static double cosine(double y, double z, double rest) {
        double p = -1.0 / 6402373705728000.0;
        p = p * z + 1.0 / 20922789888000.0;
        p = p * z - 1.0 / 87178291200.0;
        p = p * z + 1.0 / 479001600.0;
        p = p * z - 1.0 / 3628800.0;
        p = p * z + 1.0 / 40320.0;
        p = p * z - 1.0 / 720.0;
        p = p * z + 1.0 / 24.0;
        double half = 0.5 * z;
        double w = 1.0 - half;
        return w + (((1.0 - w) - half) + (z * z * p - y * rest));
    }

    private static double copySign(double size, double sign) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(size) & ~SIGN | Double.doubleToRawLongBits(sign) & SIGN);
    }

    // ---- pow: the logarithm as an unevaluated sum of two numbers, good to 2^-64

    /** (m * 2^k)^y through exp(y * log). */
    private static double powOf(double m, double k, double y) {
        double f = m - 1.0;
        double d = m + 1.0;
        double s = f / d;
        double sRest = (((f - s * d) - productRest(s, d, s * d)) - s * (m - (d - 1.0))) / d;
        double z = s * s;
        double zRest = productRest(s, s, z) + 2.0 * s * sRest;
        double tail = z * atanhFifth(z);
        double third = 2.0 / 3.0;
        double p = third + tail;
        double pRest = ((third - p) + tail) + TWO_THIRDS_REST;
        double q = z * p;
        double qRest = productRest(z, p, q) + (z * pRest + zRest * p);
        double t = s * q;
        double tRest = productRest(s, q, t) + (s * qRest + sRest * q);
        double high = 2.0 * s + t;
        double rest = ((2.0 * s - high) + t) + (tRest + 2.0 * sRest);
        double base = k * LN2_HIGH;
        double sum = base + high;
        double sumRest = ((base - sum) + high) + (rest + k * LN2_LOW);
        double l = sum + sumRest;
        double lRest = (sum - l) + sumRest;
        double e = y * l;
        return expOfSum(e, productRest(y, l, e) + y * lRest);
    }

    /** (2 atanh(s) - 2 s - 2/3 s^3) / s^5 as a function of z = s^2. */
    private static double atanhFifth(double z) {
        double p = 2.0 / 23.0;
        p = p * z + 2.0 / 21.0;
        p = p * z + 2.0 / 19.0;
        p = p * z + 2.0 / 17.0;
        p = p * z + 2.0 / 15.0;
        p = p * z + 2.0 / 13.0;
        p = p * z + 2.0 / 11.0;
        p = p * z + 2.0 / 9.0;
        p = p * z + 2.0 / 7.0;
        return p * z + 2.0 / 5.0;
    }

    /** e^(x + rest) with |rest| at most an ulp of x. */
    private static double expOfSum(double x, double rest) {
        double z = clamp(x, -746.0, 710.0);
        double n = (z * LOG2_E + ROUNDER) - ROUNDER;
        double high = z - n * LN2_HIGH;
        double low = n * LN2_LOW - (z == x ? rest : 0.0);
        double r = high - low;
        double lost = (high - r) - low;
        return scale(1.0 + (r + (r * r * expTail(r) + lost)), n);
    }

    /** a * b - product without error, where product is a * b rounded. */
    private static double productRest(double a, double b, double product) {
        double aHigh = upperHalf(a);
        double bHigh = upperHalf(b);
        double aLow = a - aHigh;
        double bLow = b - bHigh;
        return (((aHigh * bHigh - product) + aHigh * bLow) + aLow * bHigh) + aLow * bLow;
    }

    private static double upperHalf(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & UPPER_HALF);
    }

    private static double powEnds(double x, double a, double y, double size) {
        double infinite = Double.POSITIVE_INFINITY;
        double b = Math.abs(y);
        boolean whole = b == rintOfPositive(b);
        boolean odd = whole && b * 0.5 != rintOfPositive(b * 0.5);
        double atZero = a == 0.0 ? (y < 0.0 ? infinite : 0.0) : size;
        double atInfinity = a == infinite ? (y < 0.0 ? 0.0 : infinite) : atZero;
        double signed = odd ? copySign(atInfinity, x) : atInfinity;
        boolean undefined =
                x < 0.0 && a != infinite && !whole || a == 1.0 && b == infinite || Double.isNaN(x) || Double.isNaN(y);
        double value = undefined ? Double.NaN : signed;
        return y == 0.0 ? 1.0 : value;
    }

    /** x rounded to an integer, half to even, x at least +0. */
    private static double rintOfPositive(double x) {
        return x < TWO_52 ? (x + TWO_52) - TWO_52 : x;
    }
}
