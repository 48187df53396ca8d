package ganglion.mapping;

import com.google.common.primitives.ImmutableIntArray;

/**
 * Where the spikes of a population go: neuron i sends one packet to each of {@code cores[start[i]] .. cores[start[i + 1]] - 1}
 * (ascending), where it meets {@code synapses[k]} synapses.
 */
public record Fanout(ImmutableIntArray start, ImmutableIntArray cores, ImmutableIntArray synapses) {}
