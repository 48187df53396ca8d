package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;

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
    public Measure bind(Arguments arguments, Program program) {
        return arguments
                .get("pop")
                .map(Arguments::subject)
                .<Measure>map(
                        place -> end -> Value.plain(end.activity().emissions().get(place)))
                .orElse(end -> Value.plain(end.neuronSpikes()));
    }
}
