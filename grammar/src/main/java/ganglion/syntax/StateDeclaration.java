package ganglion.syntax;

import ganglion.source.Span;
import java.util.Optional;

/** A declared state: {@code name[size] [: type] [= initial] [within low..high] [as format]}. */
public record StateDeclaration(
        Name name,
        Optional<Expression> size,
        Optional<TypeReference> type,
        Optional<Expression> value,
        Optional<Bounds> bounds,
        Optional<Expression.Call> format,
        Span span) {

    /** The range a state is kept in, both ends included. */
    public record Bounds(Expression low, Expression high) {}
}
