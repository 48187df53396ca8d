package ganglion.experiment.measure;

import ganglion.program.Program;

/** {@code synaptic_events()}: deliveries over synapses, those of stimuli included. */
final class SynapticEvents implements MeasureKind {
    @Override
    public String name() {
        return "synaptic_events";
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        return end -> Value.plain(end.synapticEvents());
    }
}
