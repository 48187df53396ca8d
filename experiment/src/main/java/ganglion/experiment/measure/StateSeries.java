package ganglion.experiment.measure;

import ganglion.program.ProbePoint;
import ganglion.runtime.Trace;
import java.util.Optional;

/** Sees a state of all neurons in every step. */
abstract class StateSeries implements Measure {
    private final ProbePoint probe;

    StateSeries(Arguments.Resolved.OfState state) {
        this.probe = new ProbePoint(state.population(), state.state(), 1);
    }

    @Override
    public final Optional<ProbePoint> probe() {
        return Optional.of(probe);
    }

    @Override
    public final void trace(Trace trace) {
        for (int row = 0; row < trace.steps().length(); row++) {
            for (int neuron = 0; neuron < trace.width(); neuron++) {
                sample(trace.steps().get(row), neuron, trace.values().get(row * trace.width() + neuron));
            }
        }
    }

    /** The value of one neuron behind a step, in order of steps and neurons. */
    abstract void sample(long step, int neuron, double value);
}
