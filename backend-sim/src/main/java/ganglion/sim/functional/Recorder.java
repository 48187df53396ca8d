package ganglion.sim.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.ArrayList;
import java.util.List;

/** What a run shows of itself: emissions of observed populations and samples of probes, until they are fetched. */
final class Recorder {
    private final Program program;
    private final ImmutableList<Series> series;
    private ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
    private ImmutableIntArray.Builder populations = ImmutableIntArray.builder();
    private ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
    private ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();

    Recorder(Program program) {
        this.program = program;
        series = program.probes().stream()
                .map(point -> new Series(point, width(program, point)))
                .collect(ImmutableList.toImmutableList());
    }

    /** Of synapses it is known when the first are recorded. */
    private static int width(Program program, ProbePoint point) {
        return switch (point.subject()) {
            case POPULATION -> program.populations().get(point.place()).size();
            case PROJECTION -> 0;
            case SIGNAL -> program.signals().get(point.place()).size();
        };
    }

    /** Records a finished step: what each population emitted, and the states that probes ask for. */
    void record(long step, List<Emitted> emitted, List<Neurons> neurons, ChangingSynapses synapses, Signals signals) {
        for (int p = 0; p < emitted.size(); p++) {
            if (program.populations().get(p).observed()) {
                append(step, p, emitted.get(p));
            }
        }
        series.forEach(one -> one.record(step, neurons, synapses, signals));
    }

    private void append(long step, int population, Emitted emitted) {
        for (int i = 0; i < emitted.size(); i++) {
            steps.add(step);
            populations.add(population);
        }
        indices.addAll(emitted.indices());
        payloads.addAll(emitted.payloads());
    }

    Spikes takeSpikes() {
        Spikes spikes = new Spikes(steps.build(), populations.build(), indices.build(), payloads.build());
        steps = ImmutableLongArray.builder();
        populations = ImmutableIntArray.builder();
        indices = ImmutableIntArray.builder();
        payloads = ImmutableLongArray.builder();
        return spikes;
    }

    Trace takeTrace(int probe) {
        return series.get(probe).take();
    }

    /** The samples of one probe. */
    private static final class Series {
        private final ProbePoint point;
        private int width;
        private final List<Long> steps = new ArrayList<>();
        private ImmutableDoubleArray.Builder values = ImmutableDoubleArray.builder();

        Series(ProbePoint point, int width) {
            this.width = width;
            this.point = point;
        }

        void record(long step, List<Neurons> neurons, ChangingSynapses synapses, Signals signals) {
            if (step % point.every() == 0) {
                steps.add(step);
                double[] now = switch (point.subject()) {
                    case POPULATION -> neurons.get(point.place()).states().values(point.state());
                    case PROJECTION -> synapses.values(point.place(), point.state(), step);
                    case SIGNAL -> signals.values(point.place());
                };
                width = now.length;
                values.addAll(now);
            }
        }

        Trace take() {
            Trace trace = new Trace(ImmutableLongArray.copyOf(steps), width, values.build());
            steps.clear();
            values = ImmutableDoubleArray.builder();
            return trace;
        }
    }
}
