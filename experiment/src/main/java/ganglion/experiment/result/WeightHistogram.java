package ganglion.experiment.result;

import com.google.common.primitives.ImmutableLongArray;

/**
 * The weights of a projection behind the last step, in base units.
 *
 * @param counts of weights in bins of equal width from the least to the greatest; one bin where all weights are equal
 * @param zero how many are 0
 */
public record WeightHistogram(
        int projection, long size, double least, double greatest, double mean, long zero, ImmutableLongArray counts) {
    private static final int BINS = 40;

    /** Of these weights, of which there is at least one. */
    public static WeightHistogram of(int projection, double[] weights) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long zero = 0;
        for (double weight : weights) {
            least = Math.min(least, weight);
            greatest = Math.max(greatest, weight);
            sum += weight;
            zero += weight == 0 ? 1 : 0;
        }
        long[] counts = new long[least < greatest ? BINS : 1];
        for (double weight : weights) {
            counts[place(weight, least, greatest, counts.length)]++;
        }
        return new WeightHistogram(
                projection,
                weights.length,
                least,
                greatest,
                sum / weights.length,
                zero,
                ImmutableLongArray.copyOf(counts));
    }

    private static int place(double weight, double least, double greatest, int bins) {
        return bins == 1 ? 0 : (int) Math.min(bins - 1, (weight - least) / (greatest - least) * bins);
    }
}
