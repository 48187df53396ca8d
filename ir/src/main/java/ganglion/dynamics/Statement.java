package ganglion.dynamics;

import com.google.common.collect.ImmutableList;

/** A statement of a neuron's program, a synapse's rule or a signal; statements run in order, and an assignment is visible to the next one. */
public sealed interface Statement {

    /** The value has the type of the state; it is brought into the state's format here. */
    record Assign(String state, Expression value) implements Statement {}

    record Let(String name, Expression value) implements Statement {}

    record If(Expression condition, ImmutableList<Statement> then, ImmutableList<Statement> otherwise)
            implements Statement {}

    /** Sends a value to all synapses of the neuron; 0 is nothing, the last emission of a step wins. */
    record Emit(Expression value) implements Statement {}

    /** Puts a value into the port of the synapse's projection; in synapses only. */
    record Deliver(Expression value) implements Statement {}

    /** Advances all equations of the neuron; gone after discretisation. */
    record Integrate() implements Statement {}
}
