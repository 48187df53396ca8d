package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;
import java.util.Optional;

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
    public Measure bind(Arguments arguments, Program program) {
        Optional<Integer> place = arguments
                .get("projection")
                .filter(Arguments.Resolved.OfProjection.class::isInstance)
                .map(Arguments.Resolved.OfProjection.class::cast)
                .map(Arguments.Resolved.OfProjection::place);
        return place.<Measure>map(one ->
                        end -> Value.plain(end.activity().synapticEvents().get(one)))
                .orElse(end -> Value.plain(end.synapticEvents()));
    }
}
