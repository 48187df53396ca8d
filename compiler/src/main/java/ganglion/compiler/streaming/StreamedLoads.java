package ganglion.compiler.streaming;

import com.google.common.primitives.ImmutableIntArray;

/**
 * What a cutting costs, every synapse counted; one spike a neuron.
 *
 * @param axonsIn of each part, the distinct neurons with a synapse in it
 * @param axonsOut of each part, pairs of one of its neurons and a part that it has a synapse in
 * @param synapsesIn of each part
 * @param km1 pairs of a neuron and another part that it reaches
 * @param distance links on the ways of all these, each packet on its own
 * @param hops links of the trees of XY routes
 */
public record StreamedLoads(
        long synapses,
        ImmutableIntArray axonsIn,
        ImmutableIntArray axonsOut,
        ImmutableIntArray synapsesIn,
        long km1,
        long distance,
        long hops) {

    /** The most of any part. */
    public static int most(ImmutableIntArray column) {
        return column.stream().max().orElse(0);
    }

    /** Bits of synapse memory of the fullest part, with so many for a synapse and for an axon's row. */
    public long mostBits(int synapse, int row) {
        long most = 0;
        for (int part = 0; part < axonsIn.length(); part++) {
            most = Math.max(most, (long) synapse * synapsesIn.get(part) + (long) row * axonsIn.get(part));
        }
        return most;
    }
}
