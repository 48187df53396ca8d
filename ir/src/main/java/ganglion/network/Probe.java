package ganglion.network;

import ganglion.source.Span;

/**
 * Records a state in the steps that are multiples of {@code every}: of every neuron of a population, of every synapse of a projection,
 * or a signal.
 *
 * @param population the name of what is recorded
 * @param state which of its states; of a signal its name again
 */
public record Probe(String population, String state, int every, Span span) {}
