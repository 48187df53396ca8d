package ganglion.conformance.interpreter;

/** What a neuron sent in a step; not 0. */
record Emission(int index, Value payload) {}
