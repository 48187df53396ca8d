package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import ganglion.numeric.Philox;
import java.util.Arrays;

/** Rows of ascending targets, each pair present by a Bernoulli draw. */
final class ProbabilityRows implements SynapseRows {
    /** Standard deviations above the mean that are reserved at once; more are found by growing. */
    private static final double RESERVE = 6.0;

    /** The largest array that every virtual machine makes. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final int[] begins;
    private final int[] targets;

    private ProbabilityRows(int[] begins, int[] targets) {
        this.begins = begins;
        this.targets = targets;
    }

    static ProbabilityRows draw(double p, int sources, int targets, long seed, int entity) {
        long threshold = Distributions.bernoulliThreshold(p);
        int[] begins = new int[sources + 1];
        Growing found = new Growing(expected(p, (double) sources * targets));
        for (int source = 0; source < sources; source++) {
            begins[source] = found.size;
            drawRow(threshold, source, targets, seed, entity, found);
        }
        begins[sources] = found.size;
        return new ProbabilityRows(begins, found.trimmed());
    }

    private static int expected(double p, double pairs) {
        double mean = p * pairs;
        checkArgument(mean <= LARGEST, "about %s synapses are more than 2^31 - 1 in one projection", mean);
        return (int) Math.min(Math.min(pairs, mean + RESERVE * Math.sqrt(mean) + 1), LARGEST);
    }

    private static void drawRow(long threshold, int source, int targets, long seed, int entity, Growing found) {
        int[] words = new int[4];
        int tag = Draws.tag(true, source, 0, 0);
        for (long first = 0; first < targets; first += 4) {
            int c0 = (int) (first >>> 2);
            Philox.block((int) seed, (int) (seed >>> 32), c0, source, entity, tag, Draws.CONSTRUCTION_ROUNDS, words);
            int here = (int) Math.min(4, targets - first);
            for (int lane = 0; lane < here; lane++) {
                if (Distributions.bernoulli(threshold, words[lane])) {
                    found.add((int) first + lane);
                }
            }
        }
    }

    /** Targets found so far. */
    private static final class Growing {
        private int[] values;
        private int size;

        Growing(int reserved) {
            values = new int[reserved];
        }

        void add(int value) {
            if (size == values.length) {
                checkArgument(size < LARGEST, "more than 2^31 - 1 synapses in one projection");
                values = Arrays.copyOf(values, (int) Math.min(LARGEST, size + (size >> 3) + 16L));
            }
            values[size++] = value;
        }

        int[] trimmed() {
            return size == values.length ? values : Arrays.copyOf(values, size);
        }
    }

    @Override
    public int sources() {
        return begins.length - 1;
    }

    @Override
    public int size() {
        return targets.length;
    }

    @Override
    public int begin(int source) {
        return begins[source];
    }

    @Override
    public int target(int synapse) {
        return targets[synapse];
    }

    /** The last row that begins at or before the synapse. */
    @Override
    public int row(int synapse) {
        int low = 0;
        int high = begins.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (begins[middle] <= synapse) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public int ordinal(int synapse) {
        return targets[synapse];
    }

    @Override
    public int position(int synapse) {
        return 0;
    }
}
