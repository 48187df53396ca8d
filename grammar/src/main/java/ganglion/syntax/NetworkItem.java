package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** One item of a network's or module's body. */
public sealed interface NetworkItem {
    Span span();

    /** {@code let name = value}. */
    record Let(Name name, Expression value, Span span) implements NetworkItem {}

    /** {@code pop name[size] : model(arguments) [at layout]}; no size is 1. */
    record Population(
            Name name,
            Optional<Expression> size,
            Name model,
            ImmutableList<Argument> arguments,
            Optional<Expression.Call> layout,
            Span span)
            implements NetworkItem {}

    /** {@code stim name[size] : kind(arguments)}; without a size it is that of the data, or of its one-to-one target. */
    record Stimulus(Name name, Optional<Expression> size, Name kind, ImmutableList<Argument> arguments, Span span)
            implements NetworkItem {}

    /** {@code from -> to : connector(arguments) [synapse(arguments)] [weight w] [delay d] [polarity p] [as name]}. */
    record Projection(
            Path from,
            Path to,
            Name connector,
            ImmutableList<Argument> arguments,
            Optional<Expression.Call> synapse,
            Optional<Expression> weight,
            Optional<Expression> delay,
            Optional<Name> polarity,
            Optional<Name> label,
            Span span)
            implements NetworkItem {}

    /** {@code use module(arguments) as name}. */
    record Use(Name module, ImmutableList<Argument> arguments, Name name, Span span) implements NetworkItem {}

    /** {@code probe a.spikes, b.v every 1ms}: {@code every} belongs to all targets of the statement. */
    record Probe(ImmutableList<Path> targets, Optional<Expression> every, Span span) implements NetworkItem {}

    /** {@code signal name[size] [: type] [= initial] [every n] [{ ... }]}; without a block it changes by {@code set} only. */
    record Signal(
            Name name,
            Optional<Expression> size,
            Optional<TypeReference> type,
            Optional<Expression> initial,
            Optional<Expression> every,
            ImmutableList<Statement> body,
            Span span)
            implements NetworkItem {}

    /** {@code for k in first..last { ... }}, both ends included. */
    record For(Name variable, Expression first, Expression last, ImmutableList<NetworkItem> items, Span span)
            implements NetworkItem {}

    /** {@code place population on core(3)}. */
    record Place(Path population, Expression.Call where, Span span) implements NetworkItem {}
}
