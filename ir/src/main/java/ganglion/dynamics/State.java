package ganglion.dynamics;

import ganglion.source.Span;

/** A state of a neuron; {@code initial} has the state's type and may draw (step 0). */
public record State(String name, ValueType type, NumberFormat format, Expression initial, Span span) {}
