package ganglion.report;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What the emissions of a run come to, read once: a raster of at most some ten thousand strokes, rates over time, intervals. */
final class SpikeSummary {
    static final int MOST_STROKES = 30_000;
    private static final int MOST_BINS = 200;

    private final double stepMillis;
    private final long first;
    private final long binSteps;
    private final long[][] bins;
    private final List<Intervals> intervals;
    private long[] steps = new long[1024];
    private int[] populations = new int[1024];
    private int[] neurons = new int[1024];
    private int filled;
    private long seen;
    private long stride = 1;

    private SpikeSummary(RunFolder folder, ImmutableList<Population> all) {
        stepMillis = folder.stepMillis();
        first = folder.run().path("resumed_from").asLong(0);
        long span = Math.max(1, folder.steps() - first);
        binSteps = Math.max(1, Math.ceilDiv(span, MOST_BINS));
        bins = new long[all.size()][(int) Math.ceilDiv(span, binSteps)];
        intervals = all.stream()
                .map(population -> new Intervals(population.observed() ? population.size() : 0))
                .toList();
    }

    /** Whether any emissions are there is told by {@link #count}; a run that recorded none has none. */
    static SpikeSummary read(RunFolder folder, ImmutableList<Population> populations) throws IOException {
        SpikeSummary summary = new SpikeSummary(folder, populations);
        new RecordFile(folder, populations).spikes(summary::add);
        return summary;
    }

    private void add(long step, int population, int index) {
        long bin = (step - first - 1) / binSteps;
        if (bin >= 0 && bin < bins[population].length) {
            bins[population][(int) bin]++;
        }
        intervals.get(population).add(step, index);
        if (seen++ % stride == 0) {
            keep(step, population, index);
        }
    }

    private void keep(long step, int population, int index) {
        if (filled == MOST_STROKES) {
            thin();
            if ((seen - 1) % stride != 0) {
                return;
            }
        }
        if (filled == steps.length) {
            steps = Arrays.copyOf(steps, 2 * filled);
            populations = Arrays.copyOf(populations, 2 * filled);
            neurons = Arrays.copyOf(neurons, 2 * filled);
        }
        steps[filled] = step;
        populations[filled] = population;
        neurons[filled++] = index;
    }

    private void thin() {
        stride *= 2;
        filled = (filled + 1) / 2;
        for (int i = 0; i < filled; i++) {
            steps[i] = steps[2 * i];
            populations[i] = populations[2 * i];
            neurons[i] = neurons[2 * i];
        }
    }

    /** All emissions, drawn or not. */
    long count() {
        return seen;
    }

    /** Of so many emissions one is drawn. */
    long stride() {
        return stride;
    }

    int strokes() {
        return filled;
    }

    /** The time of a stroke in ms. */
    double time(int stroke) {
        return steps[stroke] * stepMillis;
    }

    int population(int stroke) {
        return populations[stroke];
    }

    int neuron(int stroke) {
        return neurons[stroke];
    }

    int bins() {
        return bins.length == 0 ? 0 : bins[0].length;
    }

    /** The middle of a bin in ms. */
    double binTime(int bin) {
        return (first + (bin + 0.5) * binSteps) * stepMillis;
    }

    double binMillis() {
        return binSteps * stepMillis;
    }

    /** Emissions a second and neuron in a bin. */
    double rate(int population, int bin, int size) {
        return bins[population][bin] / (size * binMillis() / 1000);
    }

    Intervals intervals(int population) {
        return intervals.get(population);
    }

    /** Between the emissions of each neuron. */
    static final class Intervals {
        private final long[] last;
        private final long[] counts;
        private final double[] sums;
        private final double[] squares;

        Intervals(int size) {
            last = new long[size];
            counts = new long[size];
            sums = new double[size];
            squares = new double[size];
        }

        private void add(long step, int index) {
            if (index >= last.length) {
                return;
            }
            if (counts[index]++ > 0) {
                double interval = step - last[index];
                sums[index] += interval;
                squares[index] += interval * interval;
            }
            last[index] = step;
        }

        /** The part of the neurons that emitted nothing. */
        double silent() {
            return Arrays.stream(counts).filter(count -> count == 0).count() / (double) Math.max(1, counts.length);
        }

        /** Deviation over mean of intervals, mean over neurons with two of them; NaN without such. */
        double variation() {
            double sum = 0;
            int neurons = 0;
            for (int i = 0; i < counts.length; i++) {
                double intervals = counts[i] - 1.0;
                if (intervals >= 2 && sums[i] > 0) {
                    double mean = sums[i] / intervals;
                    double variance = Math.max(0, squares[i] / intervals - mean * mean);
                    sum += Math.sqrt(variance) / mean;
                    neurons++;
                }
            }
            return sum / neurons;
        }
    }
}
