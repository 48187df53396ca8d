package ganglion.runtime;

import com.google.common.primitives.ImmutableLongArray;

/**
 * What happened, as counts; equal on every backend.
 *
 * @param emissions by population
 * @param neuronUpdates by population: neurons times steps, 0 for stimuli
 * @param synapticEvents by projection: emissions times the synapses each met
 * @param packets sent by neurons of the chip, one an emission and destination core (0 on a chip of one core)
 * @param hops links crossed by those packets and by packets of the host link
 * @param hostPackets packets that entered over the host link
 */
public record Activity(
        long steps,
        ImmutableLongArray emissions,
        ImmutableLongArray neuronUpdates,
        ImmutableLongArray synapticEvents,
        long packets,
        long hops,
        long hostPackets) {}
