package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;
import java.util.Arrays;

/** {@code final(path)}: mean over the neurons behind the last recorded step; a plain number in base units (ms, mV, pA). */
final class FinalState implements MeasureKind {
    @Override
    public String name() {
        return "final";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("state", Takes.PATH));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return new Latest(arguments.required("state"), network);
    }

    private static final class Latest extends SeriesMeasure {
        private double[] latest = {};

        Latest(Resolved path, NetworkView network) {
            super(path, network);
        }

        @Override
        protected void row(long step, double[] values) {
            latest = values;
        }

        @Override
        public Value value(RunEnd end) {
            return latest.length == 0
                    ? new Value.Missing("no step was recorded")
                    : Value.plain(Arrays.stream(latest).sum() / latest.length);
        }
    }
}
