package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.schedule.Stretch;
import java.util.OptionalInt;

/**
 * {@code change(projection)}: mean of |w now - w at the start| over all synapses, w in base units (ms, mV, pA); of a phase that
 * is repeated, the mean over its repetitions.
 */
final class WeightChange implements MeasureKind {
    @Override
    public String name() {
        return "change";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("projection", Takes.PROJECTION));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return new Drift(arguments.projection("projection"));
    }

    private static final class Drift implements Measure {
        private final int projection;
        private double[] first = {};
        private boolean begun;
        private double sum;
        private int stretches;

        Drift(int projection) {
            this.projection = projection;
        }

        @Override
        public OptionalInt projection() {
            return OptionalInt.of(projection);
        }

        @Override
        public void begin(Stretch stretch) {
            begun = false;
        }

        @Override
        public void weights(double[] weights) {
            if (!begun) {
                first = weights;
                begun = true;
                return;
            }
            double moved = 0;
            for (int i = 0; i < weights.length; i++) {
                moved += Math.abs(weights[i] - first[i]);
            }
            sum += weights.length == 0 ? 0 : moved / weights.length;
            stretches++;
        }

        @Override
        public Value value(RunEnd end) {
            return stretches == 0 ? new Value.Missing("no step was done") : Value.plain(sum / stretches);
        }
    }
}
