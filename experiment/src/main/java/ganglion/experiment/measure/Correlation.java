package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;
import java.util.Arrays;

/**
 * {@code correlation(pop)}: mean over all pairs of neurons of the correlation coefficient of their emission counts in whole bins
 * of 2 ms. Neurons whose count never changes are left out.
 */
final class Correlation implements MeasureKind {
    private static final double BIN = 2.0;

    @Override
    public String name() {
        return "correlation";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        int place = arguments.population("pop");
        long steps = Math.max(1, Math.round(BIN / network.dt()));
        return new Binned(place, network.populations().get(place).size(), steps);
    }

    /** The emissions, packed as (bin, neuron); the bins of a stretch follow those of the one before. */
    private static final class Binned implements Measure {
        private final int population;
        private final int size;
        private final long stepsPerBin;
        private long[] entries = new long[1024];
        private int filled;
        private long before;
        private long bins;

        Binned(int population, int size, long stepsPerBin) {
            this.population = population;
            this.size = size;
            this.stepsPerBin = stepsPerBin;
        }

        @Override
        public void begin(Stretch stretch) {
            before = stretch.before();
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population) {
                    long bin = bins + (spikes.steps().get(i) - before - 1) / stepsPerBin;
                    add(bin << 32 | spikes.indices().get(i));
                }
            }
        }

        private void add(long entry) {
            if (filled == entries.length) {
                entries = Arrays.copyOf(entries, 2 * filled);
            }
            entries[filled++] = entry;
        }

        @Override
        public void end(long reached) {
            bins += (reached - before) / stepsPerBin;
            while (filled > 0 && entries[filled - 1] >>> 32 >= bins) {
                filled--; // a bin that was cut short
            }
        }

        @Override
        public Value value(RunEnd end) {
            if (filled == 0) {
                return new Value.Missing("nothing was emitted");
            }
            Arrays.sort(entries, 0, filled);
            return bins < 2 ? new Value.Missing("fewer than two bins of 2 ms") : correlation((int) bins);
        }

        /** Mean pairwise correlation = (variance of the sum of standardised counts - n) / (n (n - 1)). */
        private Value correlation(int bins) {
            double[] sum = new double[size];
            double[] squares = new double[size];
            forEachCount((bin, neuron, count) -> {
                sum[neuron] += count;
                squares[neuron] += (double) count * count;
            });
            double[] deviation = new double[size];
            int active = 0;
            double silence = 0;
            for (int i = 0; i < size; i++) {
                double mean = sum[i] / bins;
                deviation[i] = Math.sqrt(Math.max(0, squares[i] / bins - mean * mean));
                active += deviation[i] > 0 ? 1 : 0;
                silence -= deviation[i] > 0 ? mean / deviation[i] : 0;
            }
            if (active < 2) {
                return new Value.Missing("fewer than two neurons vary");
            }
            double[] total = new double[bins];
            Arrays.fill(total, silence);
            forEachCount((bin, neuron, count) -> {
                if (deviation[neuron] > 0) {
                    total[bin] += count / deviation[neuron];
                }
            });
            double variance = Arrays.stream(total).map(x -> x * x).sum() / bins;
            return Value.plain((variance - active) / ((double) active * (active - 1)));
        }

        private interface Counts {
            void accept(int bin, int neuron, int count);
        }

        private void forEachCount(Counts counts) {
            int from = 0;
            while (from < filled) {
                int to = from + 1;
                while (to < filled && entries[to] == entries[from]) {
                    to++;
                }
                counts.accept((int) (entries[from] >>> 32), (int) entries[from], to - from);
                from = to;
            }
        }
    }
}
