package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;

/** {@code slope(pop)}: least-squares slope of the emissions of a step on those of the step before, both counted. */
final class Slope implements MeasureKind {
    @Override
    public String name() {
        return "slope";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return new Regression(arguments.population("pop"));
    }

    /** Sums over the pairs (x, y) of successive steps; steps without emissions add nothing but to their number. */
    private static final class Regression implements Measure {
        private final int population;
        private long first;
        private long step;
        private long count;
        private long before;
        private double pairs;
        private double x;
        private double y;
        private double xx;
        private double xy;

        Regression(int population) {
            this.population = population;
        }

        @Override
        public void begin(Stretch stretch) {
            first = stretch.before() + 1;
            step = first;
            count = 0;
            before = 0;
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population) {
                    moveTo(spikes.steps().get(i));
                    count++;
                }
            }
        }

        /** A step that others follow is the first of a pair. */
        private void moveTo(long next) {
            if (next > step) {
                x += count;
                xx += (double) count * count;
                asSecond();
                before = next == step + 1 ? count : 0;
                count = 0;
                step = next;
            }
        }

        private void asSecond() {
            if (step > first) {
                y += count;
                xy += (double) before * count;
            }
        }

        @Override
        public void end(long reached) {
            moveTo(reached);
            asSecond();
            pairs += Math.max(0, reached - first);
        }

        @Override
        public Value value(RunEnd end) {
            double spread = pairs * xx - x * x;
            return pairs < 2 || !(spread > 0)
                    ? new Value.Missing("the emissions of all steps are equal")
                    : Value.plain((pairs * xy - x * y) / spread);
        }
    }
}
