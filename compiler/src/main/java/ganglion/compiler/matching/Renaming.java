package ganglion.compiler.matching;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;

/**
 * A program with other names for its states and something else in the place of one of its columns.
 *
 * @param states new names by old ones
 * @param columns what stands in their place
 */
record Renaming(ImmutableMap<String, String> states, ImmutableMap<String, Expression> columns) {

    Dynamics of(Dynamics dynamics) {
        return dynamics.withStates(dynamics.states().stream()
                        .map(state -> new State(
                                name(state.name()), state.type(), state.format(), state.initial(), state.span()))
                        .collect(ImmutableList.toImmutableList()))
                .withProgram(Statement.mapped(dynamics.program(), this::name, this::of));
    }

    private String name(String state) {
        return states.getOrDefault(state, state);
    }

    private Expression of(Expression expression) {
        return switch (expression) {
            case Expression.State(String name, ValueType type) -> new Expression.State(name(name), type);
            case Expression.Column column -> columns.getOrDefault(column.name(), column);
            default -> expression.mapChildren(this::of);
        };
    }
}
