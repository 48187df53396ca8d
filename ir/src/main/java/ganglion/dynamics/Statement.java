package ganglion.dynamics;

import com.google.common.collect.ImmutableList;
import java.util.function.UnaryOperator;

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

    /**
     * Statements with other names of what is assigned and other expressions.
     *
     * @param change is given whole expressions, those of conditions among them
     */
    static ImmutableList<Statement> mapped(
            ImmutableList<Statement> statements, UnaryOperator<String> rename, UnaryOperator<Expression> change) {
        return statements.stream()
                .map(statement -> statement.mapped(rename, change))
                .collect(ImmutableList.toImmutableList());
    }

    private Statement mapped(UnaryOperator<String> rename, UnaryOperator<Expression> change) {
        return switch (this) {
            case Assign(String state, Expression value) -> new Assign(rename.apply(state), change.apply(value));
            case Let(String name, Expression value) -> new Let(name, change.apply(value));
            case Emit(Expression value) -> new Emit(change.apply(value));
            case Deliver(Expression value) -> new Deliver(change.apply(value));
            case If(Expression condition, ImmutableList<Statement> then, ImmutableList<Statement> otherwise) ->
                new If(change.apply(condition), mapped(then, rename, change), mapped(otherwise, rename, change));
            case Integrate integrate -> integrate;
        };
    }
}
