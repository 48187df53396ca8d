package ganglion.compiler.analysis;

/** Constants of fixed-point cores: k * 2^-f with k of so many bits. */
public final class Mantissa {
    /** The bits of k in the programs of neurons. */
    public static final int BITS = 15;

    private Mantissa() {}

    /** The nearest k * 2^-f with k of so many bits and a sign, half to even. */
    public static double nearest(double value, int bits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        int shift = largestShift(Math.abs(value), Math.scalb(1.0, bits) - 1);
        return Math.scalb(Math.rint(Math.scalb(value, shift)), -shift);
    }

    /** The least f at which value * 2^f is whole; the value is not 0. */
    public static int fraction(double value) {
        long significand = Double.doubleToRawLongBits(value) & 0xFFFFFFFFFFFFFL | 0x10000000000000L;
        return 52 - Math.getExponent(value) - Long.numberOfTrailingZeros(significand);
    }

    /** The greatest power of two by which a finite positive number can be multiplied so that it rounds to {@code limit} at most. */
    public static int largestShift(double value, double limit) {
        int shift = Math.getExponent(limit) - Math.getExponent(value) + 1;
        while (Math.rint(Math.scalb(value, shift)) > limit) {
            shift--;
        }
        return shift;
    }
}
