package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** A piece of a synapse model. */
public sealed interface SynapseItem
        permits NeuronItem.Constants,
                NeuronItem.States,
                NeuronItem.Third,
                NeuronItem.Equation,
                SynapseItem.Trace,
                SynapseItem.DelaySite,
                SynapseItem.PostAfter,
                SynapseItem.Order,
                SynapseItem.Ties,
                SynapseItem.Handler,
                SynapseItem.Every {
    Span span();

    /** {@code trace x pre tau 20ms [add a | set a] [max m]}. */
    record Trace(Name name, Name side, Expression tau, Optional<Rise> rise, Optional<Expression> most, Span span)
            implements SynapseItem {}

    /** What an event does to a trace: {@code add a} or {@code set a}. */
    record Rise(boolean sets, Expression amount) {}

    /** {@code delay in axon} or {@code delay in dendrite}. */
    record DelaySite(Name place, Span span) implements SynapseItem {}

    /** {@code post after n}: the steps after which a spike of the target is seen. */
    record PostAfter(Expression steps, Span span) implements SynapseItem {}

    /** {@code order post, pre}. */
    record Order(ImmutableList<Name> sides, Span span) implements SynapseItem {}

    /** {@code ties exclude} or {@code ties include}. */
    record Ties(Name rule, Span span) implements SynapseItem {}

    /** {@code on pre { ... }} or {@code on post { ... }}. */
    record Handler(Name side, ImmutableList<Statement> body, Span span) implements SynapseItem {}

    /** {@code every n { ... }}: a number of steps or a duration. */
    record Every(Expression period, ImmutableList<Statement> body, Span span) implements SynapseItem {}
}
