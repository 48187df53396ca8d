package ganglion.experiment.result;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;

/** How often the neurons of a population emitted in each trial, by numbers of emissions. */
final class TrialCounts {
    private final long steps;
    private final int[] counts;
    /** How many pairs of a neuron and a trial had so many emissions, but for none. */
    private long[] pairs = new long[8];

    private long trial;

    /** @param steps of a trial */
    TrialCounts(int size, long steps) {
        this.steps = steps;
        this.counts = new int[size];
    }

    /** An emission; none of an earlier trial comes later. */
    void add(long step, int neuron) {
        long now = (step - 1) / steps;
        if (now != trial) {
            end();
            trial = now;
        }
        counts[neuron]++;
    }

    private void end() {
        for (int count : counts) {
            pairs = count < pairs.length ? pairs : Arrays.copyOf(pairs, 2 * count);
            pairs[count] += count == 0 ? 0 : 1;
        }
        Arrays.fill(counts, 0);
    }

    /** The pairs by emissions, those of none included, of so many trials; nothing can be added any more. */
    ImmutableLongArray pairs(long trials) {
        end();
        pairs[0] = Math.max(0, trials * counts.length - Arrays.stream(pairs).sum());
        int last = pairs.length - 1;
        while (last > 0 && pairs[last] == 0) {
            last--;
        }
        return ImmutableLongArray.copyOf(Arrays.copyOf(pairs, last + 1));
    }
}
