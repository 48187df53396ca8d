package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.schedule.Stretch;

/**
 * {@code peak(path)}: the greatest value of any neuron in any recorded step; of a phase that is repeated, of the mean over its
 * repetitions. A plain number in base units (ms, mV, pA).
 */
final class Peak implements MeasureKind {
    @Override
    public String name() {
        return "peak";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("state", Takes.PATH));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return new Greatest(arguments.required("state"), network);
    }

    private static final class Greatest extends SeriesMeasure {
        private final Profile profile = new Profile();

        Greatest(Resolved path, NetworkView network) {
            super(path, network);
        }

        @Override
        public void begin(Stretch stretch) {
            profile.begin(stretch);
            super.begin(stretch);
        }

        @Override
        protected void row(long step, double[] values) {
            profile.add(step, values);
        }

        @Override
        public Value value(RunEnd end) {
            return profile.greatest()
                    .<Value>map(point -> Value.plain(point.value()))
                    .orElse(new Value.Missing("no step was recorded"));
        }
    }
}
