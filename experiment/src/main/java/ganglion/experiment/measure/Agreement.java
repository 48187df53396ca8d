package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;
import ganglion.program.RegisterType;
import ganglion.program.TrialPlan;
import ganglion.runtime.Spikes;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.Arrays;

/**
 * {@code agreement(a, b)}: the part of the complete trials in which the neuron with the largest sum of emissions is the same in
 * both populations. Equal sums: the lower index.
 */
final class Agreement implements MeasureKind {
    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("a", Takes.POPULATION), Parameter.of("b", Takes.POPULATION));
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        TrialPlan trial = program.trial()
                .orElseThrow(() -> new DiagnosticException(Diagnostic.of(
                                DiagnosticCode.E0705, arguments.required("a").span(), "there are no trials to compare")
                        .help("add `present STIMULUS for N steps` to the experiment")));
        int a = arguments.population("a");
        int b = arguments.population("b");
        return new Winners(new Sums(program, a), new Sums(program, b), trial.steps());
    }

    /** The emissions of one population in the trial so far. */
    private static final class Sums {
        private final int population;
        private final boolean whole;
        private final double[] values;

        Sums(Program program, int population) {
            this.population = population;
            this.whole = program.populations().get(population).payload() == RegisterType.I64;
            this.values = new double[program.populations().get(population).size()];
        }

        void add(Spikes spikes, int i) {
            long payload = spikes.payloads().get(i);
            values[spikes.indices().get(i)] += whole ? payload : Double.longBitsToDouble(payload);
        }

        int winner() {
            int best = 0;
            for (int i = 1; i < values.length; i++) {
                best = values[i] > values[best] ? i : best;
            }
            Arrays.fill(values, 0);
            return best;
        }
    }

    private static final class Winners implements Measure {
        private final Sums a;
        private final Sums b;
        private final int trialSteps;
        private long trial;
        private long first;
        private long equal;

        Winners(Sums a, Sums b, int trialSteps) {
            this.a = a;
            this.b = b;
            this.trialSteps = trialSteps;
        }

        @Override
        public void start(long stepsBefore) {
            trial = stepsBefore / trialSteps;
            first = Math.ceilDiv(stepsBefore, trialSteps);
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                int population = spikes.populations().get(i);
                if (population == a.population || population == b.population) {
                    finishUntil((spikes.steps().get(i) - 1) / trialSteps);
                }
                if (population == a.population) {
                    a.add(spikes, i);
                }
                if (population == b.population) {
                    b.add(spikes, i);
                }
            }
        }

        private void finishUntil(long next) {
            while (trial < next) {
                boolean same = a.winner() == b.winner();
                equal += same && trial >= first ? 1 : 0;
                trial++;
            }
        }

        @Override
        public Value value(RunEnd end) {
            finishUntil(end.lastStep() / trialSteps);
            return trial <= first
                    ? new Value.Missing("no trial was completed")
                    : Value.plain((double) equal / (trial - first));
        }
    }
}
