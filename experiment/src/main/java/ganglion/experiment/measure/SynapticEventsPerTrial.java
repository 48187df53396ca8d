package ganglion.experiment.measure;

/** {@code synaptic_events_per_trial()}: deliveries over synapses, those of stimuli included, for each trial. */
final class SynapticEventsPerTrial implements MeasureKind {
    @Override
    public String name() {
        return "synaptic_events_per_trial";
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return end -> end.perTrial(end.synapticEvents(), dimension());
    }
}
