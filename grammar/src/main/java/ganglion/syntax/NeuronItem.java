package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/** One item of a neuron's body. */
public sealed interface NeuronItem {
    Span span();

    /** {@code param a: mV = ..., b = ...}: derived constants, not settable from outside. */
    record Constants(ImmutableList<Parameter> parameters, Span span) implements NeuronItem {}

    /** {@code state v: mV = ...}; a state without a value starts at 0. */
    record States(ImmutableList<Parameter> states, Span span) implements NeuronItem {}

    /** {@code in exc: nA, inh: nA}. */
    record Ports(ImmutableList<Port> ports, Span span) implements NeuronItem {}

    /** {@code [sum|max|product|count] name [: type]}. */
    record Port(Optional<Name> fold, Name name, Optional<TypeReference> type, Span span) {}

    /** {@code state' = right}. */
    record Equation(Name state, Expression right, Span span) implements NeuronItem {}

    /** {@code on port(variable) { ... }}. */
    record Handler(Name port, Name variable, ImmutableList<Statement> body, Span span) implements NeuronItem {}

    /** {@code spike when condition { ... }}; the block may be missing. */
    record Threshold(Expression condition, ImmutableList<Statement> body, Span span) implements NeuronItem {}

    /** {@code update { ... }}. */
    record Update(ImmutableList<Statement> body, Span span) implements NeuronItem {}

    /** {@code solve method [substeps n]}. */
    record Solve(Name method, Optional<Expression> substeps, Span span) implements NeuronItem {}
}
