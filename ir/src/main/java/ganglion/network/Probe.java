package ganglion.network;

import ganglion.source.Span;

/** Records a state of every neuron of a population in the steps that are multiples of {@code every}. */
public record Probe(String population, String state, int every, Span span) {}
