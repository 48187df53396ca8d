package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;

/** {@code mean(pop.state)}: over all neurons and steps; a plain number in base units (ms, mV, pA). */
final class StateMean implements MeasureKind {
    @Override
    public String name() {
        return "mean";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("state", Takes.STATE));
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        return new Average(arguments.state("state"));
    }

    private static final class Average extends StateSeries {
        private double sum;
        private long count;

        Average(Arguments.Resolved.OfState state) {
            super(state);
        }

        @Override
        void sample(long step, int neuron, double value) {
            sum += value;
            count++;
        }

        @Override
        public Value value(RunEnd end) {
            return count == 0 ? new Value.Missing("no step was done") : Value.plain(sum / count);
        }
    }
}
