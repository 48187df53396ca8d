package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;
import ganglion.runtime.Spikes;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.HashSet;
import java.util.Set;

/** {@code spike_agreement(a, b)}: the part of all pairs of neuron and step in which both populations emit, or both do not. */
final class SpikeAgreement implements MeasureKind {
    @Override
    public String name() {
        return "spike_agreement";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("a", Takes.POPULATION), Parameter.of("b", Takes.POPULATION));
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        int a = arguments.population("a");
        int b = arguments.population("b");
        int size = program.populations().get(a).size();
        int other = program.populations().get(b).size();
        if (size != other) {
            String message = "populations of " + size + " and of " + other + " neurons cannot be compared";
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0207, arguments.required("b").span(), message));
        }
        return new Differences(a, b, size);
    }

    /** Neurons that emitted in the step so far in one population only. */
    private static final class Differences implements Measure {
        private final int a;
        private final int b;
        private final int size;
        private final Set<Integer> alone = new HashSet<>();
        private long step;
        private long different;

        Differences(int a, int b, int size) {
            this.a = a;
            this.b = b;
            this.size = size;
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                int population = spikes.populations().get(i);
                if (population == a || population == b) {
                    finishBefore(spikes.steps().get(i));
                    int neuron = spikes.indices().get(i);
                    if (a != b && !alone.add(neuron)) {
                        alone.remove(neuron);
                    }
                }
            }
        }

        private void finishBefore(long next) {
            if (next != step) {
                different += alone.size();
                alone.clear();
                step = next;
            }
        }

        @Override
        public Value value(RunEnd end) {
            finishBefore(-1);
            double pairs = (double) size * end.activity().steps();
            return pairs == 0 ? new Value.Missing("no step was done") : Value.plain(1 - different / pairs);
        }
    }
}
