package ganglion.experiment.plan;

import ganglion.source.Span;

/** A signal without a program holds a value, in base units, in the steps behind {@code before}, up to {@code last}. */
public record PlannedSet(String signal, double value, long before, long last, Span span) {}
