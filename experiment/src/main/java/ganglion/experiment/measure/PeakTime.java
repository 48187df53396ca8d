package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.program.Program;
import ganglion.runtime.Spikes;

/**
 * {@code peak_time(pop.state)}: when the greatest value was reached; {@code peak_time(pop)}: the step with the most emissions.
 * The first of equal ones, as time since the start of the run.
 */
final class PeakTime implements MeasureKind {
    @Override
    public String name() {
        return "peak_time";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION_OR_STATE));
    }

    @Override
    public Dimension dimension() {
        return Dimension.TIME;
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        Resolved subject = arguments.required("pop");
        return subject instanceof Resolved.OfState state
                ? new GreatestValue(state)
                : new MostEmissions(Arguments.subject(subject));
    }

    private static Value at(long step, RunEnd end) {
        return step == 0
                ? new Value.Missing("nothing happened")
                : new Value.Number(step * end.program().dt(), Dimension.TIME);
    }

    private static final class GreatestValue extends StateSeries {
        private double greatest = Double.NEGATIVE_INFINITY;
        private long when;

        GreatestValue(Resolved.OfState state) {
            super(state);
        }

        @Override
        void sample(long step, int neuron, double value) {
            if (value > greatest) {
                greatest = value;
                when = step;
            }
        }

        @Override
        public Value value(RunEnd end) {
            return at(when, end);
        }
    }

    private static final class MostEmissions implements Measure {
        private final int population;
        private long step;
        private long count;
        private long most;
        private long when;

        MostEmissions(int population) {
            this.population = population;
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population) {
                    count = spikes.steps().get(i) == step ? count + 1 : 1;
                    step = spikes.steps().get(i);
                    if (count > most) {
                        most = count;
                        when = step;
                    }
                }
            }
        }

        @Override
        public Value value(RunEnd end) {
            return at(when, end);
        }
    }
}
