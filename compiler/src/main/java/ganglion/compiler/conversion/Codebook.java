package ganglion.compiler.conversion;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.passes.Pass;
import ganglion.dynamics.Expression;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.source.Diagnostics;
import java.util.Arrays;
import java.util.Locale;

/**
 * Weights that are given one by one become values of a book of few: for each projection the 2^bits numbers that change its weights least, by
 * Lloyd's rule from evenly filled groups. 0 stays 0. Rules that change weights, and rules that make them, are left alone.
 *
 * <p>Lloyd, Least squares quantization in PCM (IEEE Transactions on Information Theory 28, 1982), section VI, method I.
 */
final class Codebook implements Pass {
    /** More values than weights of the widest chip. */
    static final int MOST_BITS = 16;

    private static final int ROUNDS = 100;

    private final int bits;

    /** @param bits of a number in the book, up to {@link #MOST_BITS} */
    Codebook(int bits) {
        this.bits = bits;
    }

    @Override
    public String name() {
        return "codebook";
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        int changed = 0;
        double error = 0;
        ImmutableList.Builder<Projection> projections = ImmutableList.builder();
        for (Projection projection : network.projections()) {
            if (projection.weight() instanceof Expression.Column column
                    && projection.synapse().isEmpty()) {
                ImmutableDoubleArray given = projection.values(column.name());
                ImmutableDoubleArray coded = coded(given);
                projections.add(projection.withValues(column.name(), coded));
                error = Math.max(error, distance(given, coded));
                changed += coded.equals(given) ? 0 : 1;
            } else {
                projections.add(projection);
            }
        }
        String summary = changed == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%d %s of at most %d weights",
                        changed,
                        changed == 1 ? "book" : "books",
                        1 << bits);
        return new Result(network.withProjections(projections.build()), summary, error);
    }

    /** The greatest change over the greatest weight. */
    private static double distance(ImmutableDoubleArray given, ImmutableDoubleArray coded) {
        double greatest = 0;
        double change = 0;
        for (int k = 0; k < given.length(); k++) {
            greatest = Math.max(greatest, Math.abs(given.get(k)));
            change = Math.max(change, Math.abs(given.get(k) - coded.get(k)));
        }
        return greatest == 0 ? 0 : change / greatest;
    }

    private ImmutableDoubleArray coded(ImmutableDoubleArray weights) {
        double[] sorted =
                weights.stream().filter(weight -> weight != 0).sorted().toArray();
        int room = sorted.length < weights.length() ? (1 << bits) - 1 : 1 << bits;
        double[] book = book(sorted, room);
        return ImmutableDoubleArray.copyOf(
                weights.stream().map(weight -> weight == 0 ? 0 : book[nearest(book, weight)]));
    }

    /** At most so many numbers, ascending; the numbers themselves where they are no more. */
    private static double[] book(double[] sorted, int room) {
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= room) {
            return distinct;
        }
        double[] book = new double[room];
        for (int k = 0; k < room; k++) {
            book[k] = distinct[(int) ((k + 0.5) * distinct.length / room)];
        }
        double[] before = new double[0];
        for (int round = 0; round < ROUNDS && !Arrays.equals(book, before); round++) {
            before = book.clone();
            centre(book, sorted);
        }
        return book;
    }

    /** Moves each number of the book to the mean of the weights that are nearest to it. */
    private static void centre(double[] book, double[] sorted) {
        double[] sums = new double[book.length];
        int[] counts = new int[book.length];
        for (double weight : sorted) {
            int k = nearest(book, weight);
            sums[k] += weight;
            counts[k]++;
        }
        for (int k = 0; k < book.length; k++) {
            book[k] = counts[k] == 0 ? book[k] : sums[k] / counts[k];
        }
    }

    /** The lower of two that are as near. */
    private static int nearest(double[] book, double weight) {
        int place = Arrays.binarySearch(book, weight);
        if (place >= 0) {
            return place;
        }
        int above = -place - 1;
        if (above == 0 || above == book.length) {
            return Math.clamp(above, 0, book.length - 1);
        }
        return weight - book[above - 1] <= book[above] - weight ? above - 1 : above;
    }
}
