package ganglion.syntax;

import ganglion.source.Span;

/** What a file takes from elsewhere. */
public sealed interface Import {
    Span span();

    /** {@code import std.neurons.*}: a text of the standard library. */
    record OfLibrary(Path path, Span span) implements Import {}

    /** {@code import "other.snn"}: a file beside this one. */
    record OfFile(Expression.Text file, Span span) implements Import {}
}
