package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;

/** {@code mean(path)}: over all neurons and recorded steps; a plain number in base units (ms, mV, pA). */
final class StateMean implements MeasureKind {
    @Override
    public String name() {
        return "mean";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("state", Takes.PATH));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return new Average(arguments.required("state"), network);
    }

    private static final class Average extends SeriesMeasure {
        private double sum;
        private long count;

        Average(Resolved path, NetworkView network) {
            super(path, network);
        }

        @Override
        protected void row(long step, double[] values) {
            for (double value : values) {
                sum += value;
            }
            count += values.length;
        }

        @Override
        public Value value(RunEnd end) {
            return count == 0 ? new Value.Missing("no step was recorded") : Value.plain(sum / count);
        }
    }
}
