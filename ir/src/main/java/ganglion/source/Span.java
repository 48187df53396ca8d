package ganglion.source;

import static com.google.common.base.Preconditions.checkArgument;

/** A stretch of a source, as character offsets: {@code start} inclusive, {@code end} exclusive. */
public record Span(Source source, int start, int end) {

    /** The span of values that no text made. */
    public static final Span NONE = new Span(Source.NONE, 0, 0);

    public Span {
        checkArgument(0 <= start && start <= end, "span %s..%s", start, end);
    }

    /** The smallest span that covers this one and another of the same source. */
    public Span to(Span other) {
        return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
    }

    /** The text under the span. */
    public String text() {
        return source.text()
                .substring(
                        Math.min(start, source.text().length()),
                        Math.min(end, source.text().length()));
    }

    public int line() {
        return source.line(start);
    }

    public int column() {
        return source.column(start);
    }

    public boolean isKnown() {
        return !source.name().isEmpty();
    }

    /** {@code file:line:column}, or nothing for an unknown place. */
    @Override
    public String toString() {
        return isKnown() ? source.name() + ":" + line() + ":" + column() : "";
    }
}
