package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;

/** {@code final(pop.state)}: mean over the neurons behind the last step; a plain number in base units (ms, mV, pA). */
final class FinalState implements MeasureKind {
    @Override
    public String name() {
        return "final";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("state", Takes.STATE));
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        return new Latest(arguments.state("state"));
    }

    private static final class Latest extends StateSeries {
        private long last;
        private double sum;
        private int count;

        Latest(Arguments.Resolved.OfState state) {
            super(state);
        }

        @Override
        void sample(long step, int neuron, double value) {
            if (step != last) {
                last = step;
                sum = 0;
                count = 0;
            }
            sum += value;
            count++;
        }

        @Override
        public Value value(RunEnd end) {
            return count == 0 ? new Value.Missing("no step was done") : Value.plain(sum / count);
        }
    }
}
