package ganglion.dynamics;

import ganglion.source.Span;

/**
 * A state of a neuron; {@code initial} has the state's type and may draw (step 0). Where the population's arithmetic is Fixed it
 * is evaluated in float64 and then brought into the format.
 */
public record State(String name, ValueType type, NumberFormat format, Expression initial, Span span) {}
