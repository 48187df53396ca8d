package ganglion.runtime;

import com.google.common.primitives.ImmutableLongArray;

/**
 * What happened, as counts; equal on every backend.
 *
 * @param emissions by population
 * @param neuronUpdates by population: as {@link ganglion.chip.Updates} of the chip says, 0 for stimuli
 * @param synapticEvents by projection: emissions times the synapses each met
 * @param sent by population: a packet for each emission and destination core, or for each emission where packets are copied on their
 *     way (none on a chip of one core); those of stimuli enter over the host link
 * @param packets sent by neurons of the chip
 * @param eastWest links along rows crossed by those packets and by packets of the host link
 * @param northSouth links along columns, the same
 * @param hostPackets packets that entered over the host link
 * @param shared packets of reductions, broadcasts and choices of winners, in none of the other counts
 * @param cores what happened on each of them
 */
public record Activity(
        long steps,
        ImmutableLongArray emissions,
        ImmutableLongArray neuronUpdates,
        ImmutableLongArray synapticEvents,
        Traffic sent,
        long packets,
        long eastWest,
        long northSouth,
        long hostPackets,
        Shared shared,
        CoreActivity cores) {

    /** Links between chips crossed by all packets. */
    public long chipLinks() {
        return sent.chipLinks().stream().sum();
    }

    /** Links crossed, in any direction. */
    public long hops() {
        return eastWest + northSouth;
    }
}
