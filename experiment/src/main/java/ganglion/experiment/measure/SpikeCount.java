package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;

/** {@code spikes(pop)}: emissions of a population; {@code spikes()}: of all that are no stimuli. */
final class SpikeCount implements MeasureKind {
    @Override
    public String name() {
        return "spikes";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.optional("pop", Takes.POPULATION));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return arguments
                .get("pop")
                .<Measure>map(_ -> of(arguments.population("pop")))
                .orElse(end -> Value.plain(end.neuronSpikes()));
    }

    private static Measure of(int place) {
        return end -> Value.plain(end.activity().emissions().get(place));
    }
}
