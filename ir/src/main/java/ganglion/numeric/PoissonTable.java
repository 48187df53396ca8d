package ganglion.numeric;

import com.google.common.primitives.ImmutableLongArray;

/**
 * Inversion table of a Poisson distribution: a draw is the number of thresholds that are at most x, x uniform on 32 bits.
 *
 * <p>With mean L split in m = ceil(L / 64) equal parts, threshold j is floor(2^32 * CDF(j)) of mean L / m, where p_0 = exp(-L / m),
 * p_j = p_{j-1} * (L / m) / j and the CDF is their left fold in float64. The table ends with the first threshold equal to 2^32 - 1, or
 * before the first that reaches 2^32: so it is finite, and a part's largest draw is its length.
 *
 * @param parts number of equal parts, each drawn for itself and added; at least 1
 * @param thresholds ascending, each 0 or more; those of 2^32 or more are never reached
 */
public record PoissonTable(int parts, ImmutableLongArray thresholds) {
    /** Largest mean of one part: above it exp(-L) leaves the range where the fold is accurate. */
    public static final double PART_MEAN = 64.0;
    /** Largest mean of a draw made in every step (two parts of the counter for each part of the mean). */
    public static final double MAX_EVERY_STEP = PART_MEAN * Draws.PARTS / 2;
    /** Largest mean of any draw. */
    public static final double MAX_MEAN = PART_MEAN * Draws.PARTS;

    private static final double TWO_32 = 0x1p32;
    private static final long LAST = 0xFFFFFFFFL;

    /** The table of one mean. */
    public static PoissonTable of(double mean) {
        if (!(mean >= 0.0 && mean <= MAX_MEAN)) {
            throw new IllegalArgumentException("Poisson mean " + mean + " is not in 0.." + MAX_MEAN);
        }
        int parts = parts(mean);
        return new PoissonTable(parts, thresholdsOf(mean / parts));
    }

    /** ceil(mean / 64), at least 1. */
    public static int parts(double mean) {
        return Math.max(1, (int) Math.ceil(mean / PART_MEAN));
    }

    /** Number of thresholds at most x, x read as unsigned: the draw of one part. */
    public int count(int x) {
        long word = x & LAST;
        int count = 0;
        while (count < thresholds.length() && thresholds.get(count) <= word) {
            count++;
        }
        return count;
    }

    /** Whether the lower 16 bits decide, where {@code count} thresholds are at most {@code high << 16}. */
    public boolean lowerBitsDecide(int high, int count) {
        return count < thresholds.length() && thresholds.get(count) >>> 16 == high;
    }

    private static ImmutableLongArray thresholdsOf(double mean) {
        ImmutableLongArray.Builder table = ImmutableLongArray.builder();
        double p = Elementary.exp(-mean);
        double cdf = p;
        long threshold = (long) (cdf * TWO_32);
        for (int j = 1; threshold < LAST; j++) {
            table.add(threshold);
            p = p * mean / j;
            cdf += p;
            threshold = (long) (cdf * TWO_32);
        }
        return threshold == LAST ? table.add(threshold).build() : table.build();
    }
}
