package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;
import java.util.Arrays;

/**
 * {@code cv_isi(pop)}: standard deviation over mean of the intervals between a neuron's emissions, averaged over the neurons
 * with at least two intervals. The deviation is that of the intervals seen (divided by their number).
 */
final class CvIsi implements MeasureKind {
    @Override
    public String name() {
        return "cv_isi";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        int place = arguments.population("pop");
        return new Intervals(place, network.populations().get(place).size());
    }

    /** Running mean and sum of squares of each neuron's intervals (Welford). */
    private static final class Intervals implements Measure {
        private final int population;
        private final long[] last;
        private final int[] count;
        private final double[] mean;
        private final double[] squares;

        Intervals(int population, int size) {
            this.population = population;
            this.last = new long[size];
            this.count = new int[size];
            this.mean = new double[size];
            this.squares = new double[size];
        }

        @Override
        public void begin(Stretch stretch) {
            Arrays.fill(last, 0);
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population) {
                    spike(spikes.indices().get(i), spikes.steps().get(i));
                }
            }
        }

        private void spike(int neuron, long step) {
            if (last[neuron] > 0) {
                double interval = step - last[neuron];
                double before = interval - mean[neuron];
                mean[neuron] += before / ++count[neuron];
                squares[neuron] += before * (interval - mean[neuron]);
            }
            last[neuron] = step;
        }

        @Override
        public Value value(RunEnd end) {
            double sum = 0;
            int neurons = 0;
            for (int i = 0; i < count.length; i++) {
                if (count[i] >= 2) {
                    sum += Math.sqrt(squares[i] / count[i]) / mean[i];
                    neurons++;
                }
            }
            return neurons == 0 ? new Value.Missing("no neuron emitted three times") : Value.plain(sum / neurons);
        }
    }
}
