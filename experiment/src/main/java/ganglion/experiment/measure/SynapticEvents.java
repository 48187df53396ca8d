package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;

/**
 * {@code synaptic_events()}: deliveries over synapses, those of stimuli included; {@code synaptic_events(projection)}: over
 * those of one projection.
 */
final class SynapticEvents implements MeasureKind {
    @Override
    public String name() {
        return "synaptic_events";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.optional("projection", Takes.PROJECTION));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return arguments
                .get("projection")
                .<Measure>map(_ -> of(arguments.projection("projection")))
                .orElse(end -> Value.plain(end.synapticEvents()));
    }

    private static Measure of(int place) {
        return end -> Value.plain(end.activity().synapticEvents().get(place));
    }
}
