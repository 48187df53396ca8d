package ganglion.syntax;

import ganglion.source.Span;
import java.util.Optional;

/** An argument by position, or by name. */
public record Argument(Optional<Name> name, Expression value, Span span) {}
