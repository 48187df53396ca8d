package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.stream.Collectors;

/**
 * Names joined by dots: {@code std.neurons}, {@code net.E.exc}; a part may have an index, {@code P[3].E}.
 *
 * @param indices in order of their parts; a part has at most one
 */
public record Path(ImmutableList<Name> parts, ImmutableList<Index> indices, Span span) {

    public Path(ImmutableList<Name> parts, Span span) {
        this(parts, ImmutableList.of(), span);
    }

    /** {@code [value]} after the part of that number, from 0. */
    public record Index(int part, Expression value) {}

    /** The names as written, without white space and indices. */
    public String text() {
        return parts.stream().map(Name::text).collect(Collectors.joining("."));
    }
}
