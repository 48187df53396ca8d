package ganglion.syntax;

import ganglion.source.Span;

/** A declared type: {@code int}, {@code real}, {@code bool} or a unit such as {@code mV} or {@code nA/mV^2}. */
public record TypeReference(String text, Span span) {}
