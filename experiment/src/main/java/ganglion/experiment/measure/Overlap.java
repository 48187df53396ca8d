package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;
import java.util.BitSet;

/**
 * {@code overlap(pop, t1, t2, width)}: of the neurons that emit within {@code width} after t1, the part that emits within
 * {@code width} after t2. Times count from the start of the run, or of the phase;
 * a window holds the steps in (t, t + width]. A phase that is repeated counts all of its repetitions.
 */
final class Overlap implements MeasureKind {
    @Override
    public String name() {
        return "overlap";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(
                Parameter.of("pop", Takes.POPULATION),
                Parameter.of("first", Takes.TIME),
                Parameter.of("second", Takes.TIME),
                Parameter.of("width", Takes.TIME));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return new Winners(
                arguments.population("pop"),
                arguments.steps("first", network.dt()),
                arguments.steps("second", network.dt()),
                arguments.steps("width", network.dt()));
    }

    private static final class Winners implements Measure {
        private final int population;
        private final long first;
        private final long second;
        private final long width;
        private long origin;
        private final BitSet early = new BitSet();
        private final BitSet late = new BitSet();

        Winners(int population, long first, long second, long width) {
            this.population = population;
            this.first = first;
            this.second = second;
            this.width = width;
        }

        @Override
        public void begin(Stretch stretch) {
            origin = stretch.origin();
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population) {
                    mark(
                            early,
                            spikes.steps().get(i) - origin - first,
                            spikes.indices().get(i));
                    mark(
                            late,
                            spikes.steps().get(i) - origin - second,
                            spikes.indices().get(i));
                }
            }
        }

        private void mark(BitSet winners, long since, int neuron) {
            if (since > 0 && since <= width) {
                winners.set(neuron);
            }
        }

        @Override
        public Value value(RunEnd end) {
            if (early.isEmpty()) {
                return new Value.Missing("nothing was emitted in the first window");
            }
            BitSet both = (BitSet) early.clone();
            both.and(late);
            return Value.plain((double) both.cardinality() / early.cardinality());
        }
    }
}
