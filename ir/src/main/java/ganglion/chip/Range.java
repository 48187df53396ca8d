package ganglion.chip;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Whole numbers from low to high, both included: all of them, or those that a mantissa and an exponent make.
 *
 * @param exponent the greatest one: a number is m 2^e, e from 0 to it, with m as wide as the ends leave it; 0 for all numbers
 */
public record Range(long low, long high, int exponent) {
    public Range {
        checkArgument(low <= high, "%s..%s", low, high);
        checkArgument(exponent >= 0 && exponent < Long.SIZE, "exponent %s", exponent);
    }

    /** All numbers. */
    public Range(long low, long high) {
        this(low, high, 0);
    }

    /** Mantissas of a range with exponents up to one. */
    public static Range scaled(Range mantissas, int exponent) {
        return new Range(mantissas.low() << exponent, mantissas.high() << exponent, exponent);
    }

    /** Whether there is nothing to choose. */
    public boolean isFixed() {
        return low == high;
    }

    public boolean contains(double value) {
        return value >= low && value <= high && (exponent == 0 || nearest(value) == value);
    }

    /** The number of the range that is nearest, of two as near the even mantissa; an end for what lies beyond it. */
    public double nearest(double value) {
        double inside = Math.clamp(value, (double) low, (double) high);
        for (int e = 0; e < exponent; e++) {
            double mantissa = Math.rint(Math.scalb(inside, -e));
            if (mantissa >= low >> exponent && mantissa <= high >> exponent) {
                return Math.scalb(mantissa, e);
            }
        }
        return Math.scalb(Math.rint(Math.scalb(inside, -exponent)), exponent);
    }

    @Override
    public String toString() {
        String ends = isFixed() ? Long.toString(low >> exponent) : (low >> exponent) + ".." + (high >> exponent);
        return exponent == 0 ? ends : ends + " times 2^0..2^" + exponent;
    }
}
