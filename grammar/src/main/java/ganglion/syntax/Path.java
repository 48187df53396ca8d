package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.stream.Collectors;

/** Identifiers joined by dots, at least one. */
public record Path(ImmutableList<Name> parts, Span span) {

    /** The path as written, without white space. */
    public String text() {
        return parts.stream().map(Name::text).collect(Collectors.joining("."));
    }
}
