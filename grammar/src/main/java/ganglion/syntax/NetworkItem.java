package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** One item of a network's or module's body. */
public sealed interface NetworkItem {
    Span span();

    /** {@code let name = value}. */
    record Let(Name name, Expression value, Span span) implements NetworkItem {}

    /** {@code pop name[size] : model(arguments)}; no size is 1. */
    record Population(Name name, Optional<Expression> size, Name model, ImmutableList<Argument> arguments, Span span)
            implements NetworkItem {}

    /** {@code stim name[size] : kind(arguments)}; without a size it is that of the data, or of its one-to-one target. */
    record Stimulus(Name name, Optional<Expression> size, Name kind, ImmutableList<Argument> arguments, Span span)
            implements NetworkItem {}

    /** {@code from -> to : connector(arguments) [weight w] [delay d] [as name]}. */
    record Projection(
            Path from,
            Path to,
            Name connector,
            ImmutableList<Argument> arguments,
            Optional<Expression> weight,
            Optional<Expression> delay,
            Optional<Name> label,
            Span span)
            implements NetworkItem {}

    /** {@code use module(arguments) as name}. */
    record Use(Name module, ImmutableList<Argument> arguments, Name name, Span span) implements NetworkItem {}

    /** {@code probe a.spikes, b.v every 1ms}: {@code every} belongs to all targets of the statement. */
    record Probe(ImmutableList<Path> targets, Optional<Expression> every, Span span) implements NetworkItem {}
}
