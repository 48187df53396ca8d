package ganglion.compiler.partition;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one part may hold; an empty limit is none.
 *
 * @param axonsIn distinct sources with a synapse in the part, those of the part itself included
 * @param axonsOut pairs of (source in the part, part it has a synapse in), the part itself included
 * @param synapses that end in the part
 * @param parts how many there may be
 */
public record PartLimits(
        OptionalLong neurons, OptionalLong axonsIn, OptionalLong axonsOut, OptionalLong synapses, OptionalInt parts) {

    /** Of neurons alone. */
    public static PartLimits ofNeurons(long neurons) {
        return new PartLimits(
                OptionalLong.of(neurons),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty());
    }

    long mostNeurons() {
        return neurons.orElse(Long.MAX_VALUE);
    }

    long mostAxonsIn() {
        return axonsIn.orElse(Long.MAX_VALUE);
    }

    long mostAxonsOut() {
        return axonsOut.orElse(Long.MAX_VALUE);
    }

    long mostSynapses() {
        return synapses.orElse(Long.MAX_VALUE);
    }
}
