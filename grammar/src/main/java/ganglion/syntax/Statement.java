package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** A statement of a neuron's program as written. */
public sealed interface Statement {
    Span span();

    /** {@code target[index] = value}, or {@code target += value} and its kin with the operator given. */
    record Assign(
            Name target,
            Optional<Expression> index,
            Optional<Expression.BinaryOperator> operator,
            Expression value,
            Span span)
            implements Statement {}

    record Let(Name name, Expression value, Span span) implements Statement {}

    /** {@code else if} is an {@code otherwise} of one {@code If}; no {@code else} is an empty one. */
    record If(Expression condition, ImmutableList<Statement> then, ImmutableList<Statement> otherwise, Span span)
            implements Statement {}

    /** {@code spike}, or {@code emit value}. */
    record Emit(Optional<Expression> value, Span span) implements Statement {}

    /** {@code deliver value}; in synapses. */
    record Deliver(Expression value, Span span) implements Statement {}

    /** {@code integrate}. */
    record Integrate(Span span) implements Statement {}

    /** {@code hold v, u for duration}. */
    record Hold(ImmutableList<Name> states, Expression duration, Span span) implements Statement {}
}
