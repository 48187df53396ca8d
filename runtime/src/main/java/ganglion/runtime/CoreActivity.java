package ganglion.runtime;

import com.google.common.primitives.ImmutableLongArray;

/**
 * What happened on the cores of a chip, one number for each core from 0 to the last that holds a neuron
 * or is sent a packet.
 *
 * @param emissions of its neurons
 * @param neuronUpdates of its neurons
 * @param synapticEvents at its neurons
 * @param sent by its neurons
 */
public record CoreActivity(
        ImmutableLongArray emissions,
        ImmutableLongArray neuronUpdates,
        ImmutableLongArray synapticEvents,
        Traffic sent) {}
