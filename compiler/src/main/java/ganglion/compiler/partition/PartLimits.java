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

    /** Room that moving neurons needs: with less, an extra part is worth more than it costs. */
    static final double SLACK = 0.02;

    /** Of neurons alone. */
    public static PartLimits ofNeurons(long neurons) {
        return new PartLimits(
                OptionalLong.of(neurons),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty());
    }

    /** As many parts as leave some room; as there may be, where that is less. */
    public int roomy(long vertices) {
        return Math.min(parts.orElse(Integer.MAX_VALUE), fewest(vertices, SLACK));
    }

    /** Parts by the number of neurons alone, with that share of them left as room. */
    int fewest(long all, double slack) {
        double needed = all / (double) mostNeurons();
        int count = (int) Math.max(1, Math.ceil(needed));
        while (count > 1 && needed > (1 - slack) * count) {
            count++;
        }
        return count;
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
