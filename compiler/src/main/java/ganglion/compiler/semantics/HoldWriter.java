package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import java.util.List;
import java.util.Map;

/**
 * Writes the fixed order of the equation form around the counters of held states: semantics section 4.
 *
 * @param counters held state to its counter
 * @param types of the states
 */
record HoldWriter(Map<String, String> counters, Map<String, ValueType> types) {

    ImmutableList<Statement> write(boolean hasEquations, List<Statement> received, List<Statement> fired) {
        ImmutableSet<String> distinct = ImmutableSet.copyOf(counters.values());
        ImmutableList.Builder<Statement> program = ImmutableList.builder();
        distinct.forEach(counter -> program.add(new Statement.Let(held(counter).name(), isHeld(counter))));
        if (hasEquations) {
            counters.keySet()
                    .forEach(state -> program.add(new Statement.Let(kept(state).name(), state(state))));
            program.add(new Statement.Integrate());
            counters.forEach((state, counter) -> program.add(
                    new Statement.Assign(state, new Expression.Select(held(counter), kept(state), state(state)))));
        }
        received.forEach(statement -> program.add(guarded(statement)));
        distinct.forEach(counter -> program.add(countDown(counter)));
        fired.forEach(statement -> program.add(unlessHeld(statement, distinct)));
        return program.build();
    }

    private static Expression.Local held(String counter) {
        return new Expression.Local(counter + "?", ValueType.BOOLEAN);
    }

    private Expression.Local kept(String state) {
        return new Expression.Local("kept." + state, type(state));
    }

    private ValueType type(String state) {
        return types.getOrDefault(state, ValueType.REAL);
    }

    private Expression state(String name) {
        return new Expression.State(name, type(name));
    }

    private static Expression count(String counter) {
        return new Expression.State(counter, ValueType.INTEGER);
    }

    private static Expression isHeld(String counter) {
        return new Expression.Binary(BinaryOperator.GREATER, count(counter), new Expression.Int(0));
    }

    /** A handler does not write a held state. */
    private Statement guarded(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String state, Expression value)
            when counters.containsKey(state) ->
                new Statement.Assign(
                        state, new Expression.Select(held(counters.getOrDefault(state, "")), state(state), value));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                new Statement.If(condition, guarded(then), guarded(otherwise));
            case Statement.Assign _, Statement.Let _, Statement.Emit _, Statement.Deliver _, Statement.Integrate _ -> statement;
        };
    }

    private ImmutableList<Statement> guarded(ImmutableList<Statement> statements) {
        return statements.stream().map(this::guarded).collect(ImmutableList.toImmutableList());
    }

    private static Statement countDown(String counter) {
        Expression less = new Expression.Binary(BinaryOperator.SUBTRACT, count(counter), new Expression.Int(1));
        return new Statement.If(
                held(counter), ImmutableList.of(new Statement.Assign(counter, less)), ImmutableList.of());
    }

    private static Statement unlessHeld(Statement statement, ImmutableSet<String> counters) {
        Statement guarded = statement;
        for (String counter : counters) {
            Expression free = new Expression.Unary(UnaryOperator.NOT, held(counter));
            guarded = new Statement.If(free, ImmutableList.of(guarded), ImmutableList.of());
        }
        return guarded;
    }
}
