package ganglion.numeric;

/** Random values as pure functions of one 32-bit word; the same numbers, bit for bit, in every backend. */
public final class Distributions {
    private static final double TWO_32 = 0x1p32;
    private static final double TWO_M32 = 0x1p-32;
    private static final float BELOW_ONE = 0x1.fffffep-1f;
    private static final long LOW = 0xFFFFFFFFL;

    private Distributions() {}

    /** (x + 0.5) * 2^-32, strictly between 0 and 1. */
    public static double uniform01(int x) {
        return ((x & LOW) + 0.5) * TWO_M32;
    }

    /** The same rounded to float32 and capped below 1. */
    public static float uniform01Float(int x) {
        return Math.min((float) uniform01(x), BELOW_ONE);
    }

    /** a + (b - a) * u in float64. */
    public static double uniform(double a, double b, int x) {
        return a + (b - a) * uniform01(x);
    }

    /** An integer in 0 .. n - 1, n in 1 .. 2^32: (x * n) >> 32. */
    public static long integer(long n, int x) {
        return (x & LOW) * n >>> 32;
    }

    /** floor(p * 2^32), in 0 .. 2^32; p below 0 or not a number gives 0, p from 1 on gives 2^32 (always). */
    public static long bernoulliThreshold(double p) {
        double capped = p >= 1.0 ? 1.0 : p;
        return capped > 0.0 ? (long) (capped * TWO_32) : 0;
    }

    /** Whether x, unsigned, is below the threshold. */
    public static boolean bernoulli(long threshold, int x) {
        return (x & LOW) < threshold;
    }

    /**
     * Failures before the next success of a Bernoulli sequence: floor(log(u) / log(1 - p)), 0 or more.
     *
     * @param logOfFailure {@code Elementary.log1p(-p)}, below 0
     */
    public static long geometricGap(double logOfFailure, int x) {
        return (long) (Elementary.log(uniform01(x)) / logOfFailure);
    }

    /** A standard normal value, within +-6.34: {@link #normalQuantile} of u. */
    public static double normal(int x) {
        return normalQuantile(uniform01(x));
    }

    /**
     * The inverse of the standard normal distribution, 0 &lt; p &lt; 1: algorithm AS 241, routine PPND16 (Wichura 1988, Applied
     * Statistics 37, 477-484), with {@link Elementary#log} in the tails. Elsewhere: not a number.
     */
    public static double normalQuantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            return central(q, 0.180625 - q * q);
        }
        double r = Math.sqrt(-Elementary.log(q < 0.0 ? p : 1.0 - p));
        double value = r <= 5.0 ? near(r - 1.6) : far(r - 5.0);
        return q < 0.0 ? -value : value;
    }

    private static double central(double q, double r) {
        double above = 2.5090809287301226727e+3;
        above = above * r + 3.3430575583588128105e+4;
        above = above * r + 6.7265770927008700853e+4;
        above = above * r + 4.5921953931549871457e+4;
        above = above * r + 1.3731693765509461125e+4;
        above = above * r + 1.9715909503065514427e+3;
        above = above * r + 1.3314166789178437745e+2;
        above = above * r + 3.3871328727963666080;
        double below = 5.2264952788528545610e+3;
        below = below * r + 2.8729085735721942674e+4;
        below = below * r + 3.9307895800092710610e+4;
        below = below * r + 2.1213794301586595867e+4;
        below = below * r + 5.3941960214247511077e+3;
        below = below * r + 6.8718700749205790830e+2;
        below = below * r + 4.2313330701600911252e+1;
        below = below * r + 1.0;
        return q * above / below;
    }

    private static double near(double r) {
        double above = 7.74545014278341407640e-4;
        above = above * r + 2.27238449892691845833e-2;
        above = above * r + 2.41780725177450611770e-1;
        above = above * r + 1.27045825245236838258;
        above = above * r + 3.64784832476320460504;
        above = above * r + 5.76949722146069140550;
        above = above * r + 4.63033784615654529590;
        above = above * r + 1.42343711074968357734;
        double below = 1.05075007164441684324e-9;
        below = below * r + 5.47593808499534494600e-4;
        below = below * r + 1.51986665636164571966e-2;
        below = below * r + 1.48103976427480074590e-1;
        below = below * r + 6.89767334985100004550e-1;
        below = below * r + 1.67638483018380384940;
        below = below * r + 2.05319162663775882187;
        below = below * r + 1.0;
        return above / below;
    }

    private static double far(double r) {
        double above = 2.01033439929228813265e-7;
        above = above * r + 2.71155556874348757815e-5;
        above = above * r + 1.24266094738807843860e-3;
        above = above * r + 2.65321895265761230930e-2;
        above = above * r + 2.96560571828504891230e-1;
        above = above * r + 1.78482653991729133580;
        above = above * r + 5.46378491116411436990;
        above = above * r + 6.65790464350110377720;
        double below = 2.04426310338993978564e-15;
        below = below * r + 1.42151175831644588870e-7;
        below = below * r + 1.84631831751005468180e-5;
        below = below * r + 7.86869131145613259100e-4;
        below = below * r + 1.48753612908506148525e-2;
        below = below * r + 1.36929880922735805310e-1;
        below = below * r + 5.99832206555887937690e-1;
        below = below * r + 1.0;
        return above / below;
    }
}
