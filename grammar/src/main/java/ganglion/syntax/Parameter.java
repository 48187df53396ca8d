package ganglion.syntax;

import ganglion.source.Span;
import java.util.Optional;

/** A declared parameter: {@code name [: type] [= default]}. */
public record Parameter(Name name, Optional<TypeReference> type, Optional<Expression> value, Span span) {}
