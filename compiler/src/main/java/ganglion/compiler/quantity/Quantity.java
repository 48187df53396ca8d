package ganglion.compiler.quantity;

import ganglion.dynamics.ValueType;

/** A constant number: its value in base units, its dimension, and whether it is whole (INTEGER) or REAL. */
public record Quantity(double value, Dimension dimension, ValueType type) {}
