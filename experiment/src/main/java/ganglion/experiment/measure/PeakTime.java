package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;
import java.util.Optional;

/**
 * {@code peak_time(path)}: when the greatest value was reached; {@code peak_time(pop)}: the step with the most emissions. The
 * first of equal ones, as time since the first step that counts: since {@code from}, of the run or of the phase. Of a phase that
 * is repeated, in the mean over its repetitions.
 */
final class PeakTime implements MeasureKind {
    @Override
    public String name() {
        return "peak_time";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION_OR_PATH));
    }

    @Override
    public Dimension dimension() {
        return Dimension.TIME;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        Resolved subject = arguments.required("pop");
        return subject instanceof Resolved.OfPopulation(int place, var _)
                ? new MostEmissions(place)
                : new GreatestValue(subject, network);
    }

    private static Value at(Optional<Profile.Point> point, RunEnd end) {
        return point.<Value>map(
                        found -> new Value.Number(found.step() * end.network().dt(), Dimension.TIME))
                .orElse(new Value.Missing("nothing happened"));
    }

    private static final class GreatestValue extends SeriesMeasure {
        private final Profile profile = new Profile();

        GreatestValue(Resolved path, NetworkView network) {
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
            return at(profile.greatest(), end);
        }
    }

    private static final class MostEmissions implements Measure {
        private final int population;
        private final Profile profile = new Profile();
        private long step;
        private long count;

        MostEmissions(int population) {
            this.population = population;
        }

        @Override
        public void begin(Stretch stretch) {
            profile.begin(stretch);
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population) {
                    finish(spikes.steps().get(i));
                    count++;
                }
            }
        }

        private void finish(long next) {
            if (next != step) {
                if (count > 0) {
                    profile.add(step, new double[] {count});
                }
                step = next;
                count = 0;
            }
        }

        @Override
        public void end(long reached) {
            finish(-1);
        }

        @Override
        public Value value(RunEnd end) {
            return at(profile.greatest(), end);
        }
    }
}
