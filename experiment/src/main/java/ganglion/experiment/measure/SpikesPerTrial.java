package ganglion.experiment.measure;

/** {@code spikes_per_trial()}: emissions of all populations that are no stimuli, for each trial. */
final class SpikesPerTrial implements MeasureKind {
    @Override
    public String name() {
        return "spikes_per_trial";
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return end -> end.perTrial(end.neuronSpikes(), dimension());
    }
}
