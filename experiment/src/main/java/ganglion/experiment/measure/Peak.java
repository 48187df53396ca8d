package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;

/** {@code peak(pop.state)}: the greatest value of any neuron in any step; a plain number in base units (ms, mV, pA). */
final class Peak implements MeasureKind {
    @Override
    public String name() {
        return "peak";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("state", Takes.STATE));
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        return new Greatest(arguments.state("state"));
    }

    private static final class Greatest extends StateSeries {
        private double greatest = Double.NEGATIVE_INFINITY;

        Greatest(Arguments.Resolved.OfState state) {
            super(state);
        }

        @Override
        void sample(long step, int neuron, double value) {
            greatest = Math.max(greatest, value);
        }

        @Override
        public Value value(RunEnd end) {
            return greatest == Double.NEGATIVE_INFINITY ? new Value.Missing("no step was done") : Value.plain(greatest);
        }
    }
}
