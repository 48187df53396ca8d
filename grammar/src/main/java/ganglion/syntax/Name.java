package ganglion.syntax;

import ganglion.source.Span;

/** One identifier where it stands. */
public record Name(String text, Span span) {}
