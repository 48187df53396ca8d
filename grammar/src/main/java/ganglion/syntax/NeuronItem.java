package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** One item of a neuron's body. */
public sealed interface NeuronItem {
    Span span();

    /** {@code param a: mV = ..., b = ...}: derived constants, not settable from outside. */
    record Constants(ImmutableList<Parameter> parameters, Span span) implements NeuronItem, SynapseItem {}

    /** {@code state v: mV = ...}; a state without a value starts at 0. */
    record States(ImmutableList<StateDeclaration> states, Span span) implements NeuronItem, SynapseItem {}

    /** {@code third gain: Hz = 1Hz}: a value from outside, a signal. */
    record Third(Name name, Optional<TypeReference> type, Optional<Expression> value, Span span)
            implements NeuronItem, SynapseItem {}

    /** {@code in exc: nA, inh: nA}. */
    record Ports(ImmutableList<Port> ports, Span span) implements NeuronItem {}

    /** {@code [sum|max|product|count] name[size] [: type]}. */
    record Port(Optional<Name> fold, Name name, Optional<Expression> size, Optional<TypeReference> type, Span span) {}

    /** {@code state' = right}. */
    record Equation(Name state, Expression right, Span span) implements NeuronItem, SynapseItem {}

    /** {@code on port(variable) { ... }}. */
    record Handler(Name port, Name variable, ImmutableList<Statement> body, Span span) implements NeuronItem {}

    /** {@code spike when condition { ... }}; the block may be missing. */
    record Threshold(Expression condition, Optional<Winners> winners, ImmutableList<Statement> body, Span span)
            implements NeuronItem {}

    /** {@code top k by key}: the k largest keys of the population. */
    record Winners(Expression count, Expression key) {}

    /** {@code update { ... }}. */
    record Update(ImmutableList<Statement> body, Span span) implements NeuronItem {}

    /** {@code solve method [substeps n]}. */
    record Solve(Name method, Optional<Expression> substeps, Span span) implements NeuronItem {}
}
