package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;
import ganglion.runtime.Spikes;

/** {@code slope(pop)}: least-squares slope of the emissions of a step on those of the step before. */
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
    public Measure bind(Arguments arguments, Program program) {
        return new Regression(arguments.population("pop"));
    }

    /** Sums over the pairs of successive steps; steps without emissions add nothing but to their number. */
    private static final class Regression implements Measure {
        private final int population;
        private long begin;
        private long firstCount;
        private long step;
        private long count;
        private long before;
        private double sum;
        private double squares;
        private double products;

        Regression(int population) {
            this.population = population;
        }

        @Override
        public void start(long stepsBefore) {
            begin = stepsBefore;
            step = stepsBefore;
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

        private void moveTo(long next) {
            if (next == step) {
                return;
            }
            if (step == begin + 1) {
                firstCount = count;
            }
            sum += count;
            squares += (double) count * count;
            products += (double) before * count;
            before = next == step + 1 ? count : 0;
            count = 0;
            step = next;
        }

        @Override
        public Value value(RunEnd end) {
            moveTo(end.lastStep());
            double lastCount = count;
            double all = sum + lastCount;
            double pairs = end.lastStep() - begin - 1.0;
            double x = all - lastCount;
            double y = all - firstCount;
            double xx = squares;
            double xy = products + before * lastCount;
            double spread = pairs * xx - x * x;
            return pairs < 2 || !(spread > 0)
                    ? new Value.Missing("the emissions of all steps are equal")
                    : Value.plain((pairs * xy - x * y) / spread);
        }
    }
}
