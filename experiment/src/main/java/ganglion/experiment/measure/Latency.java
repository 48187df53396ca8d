package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.program.Program;
import ganglion.runtime.Spikes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code latency(pop)}: time from the start of a trial to the first emission in it, the median of all trials with any; without
 * trials from the start of the run.
 */
final class Latency implements MeasureKind {
    @Override
    public String name() {
        return "latency";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION));
    }

    @Override
    public Dimension dimension() {
        return Dimension.TIME;
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        long trial = program.trial().map(plan -> (long) plan.steps()).orElse(Long.MAX_VALUE);
        return new First(arguments.population("pop"), trial);
    }

    private static final class First implements Measure {
        private final int population;
        private final long trialSteps;
        private final List<Long> delays = new ArrayList<>();
        private long answered = -1;

        First(int population, long trialSteps) {
            this.population = population;
            this.trialSteps = trialSteps;
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                long trial = (spikes.steps().get(i) - 1) / trialSteps;
                if (spikes.populations().get(i) == population && trial != answered) {
                    answered = trial;
                    delays.add(spikes.steps().get(i) - trial * trialSteps);
                }
            }
        }

        @Override
        public Value value(RunEnd end) {
            if (delays.isEmpty()) {
                return new Value.Missing("nothing was emitted");
            }
            Collections.sort(delays);
            int middle = delays.size() / 2;
            double median =
                    delays.size() % 2 == 1 ? delays.get(middle) : (delays.get(middle - 1) + delays.get(middle)) / 2.0;
            return new Value.Number(median * end.program().dt(), Dimension.TIME);
        }
    }
}
