package ganglion.syntax;

import ganglion.source.Span;

/** {@code for 10s}, or {@code for 300 steps}. */
public record Duration(Expression value, boolean steps, Span span) {}
