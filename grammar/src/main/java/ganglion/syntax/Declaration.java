package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** A named thing at the top of a file. */
public sealed interface Declaration {
    Name name();

    Span span();

    record Neuron(Name name, ImmutableList<Parameter> parameters, ImmutableList<NeuronItem> items, Span span)
            implements Declaration {}

    record Synapse(Name name, ImmutableList<Parameter> parameters, ImmutableList<SynapseItem> items, Span span)
            implements Declaration {}

    /** {@code connector name(parameters) = call}. */
    record Connector(Name name, ImmutableList<Parameter> parameters, Expression.Call meaning, Span span)
            implements Declaration {}

    record Module(Name name, ImmutableList<Parameter> parameters, ImmutableList<NetworkItem> items, Span span)
            implements Declaration {}

    /** {@code network name(parameters) [on chip] { ... }}. */
    record Network(
            Name name,
            ImmutableList<Parameter> parameters,
            Optional<Name> chip,
            ImmutableList<NetworkItem> items,
            Span span)
            implements Declaration {}

    /** {@code chip name [extends base] { ... }}. */
    record Chip(Name name, Optional<Name> base, ImmutableList<ChipItem> items, Span span) implements Declaration {}

    record Experiment(Name name, ImmutableList<ExperimentItem> items, Span span) implements Declaration {}
}
