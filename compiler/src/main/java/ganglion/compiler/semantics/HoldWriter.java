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

    /**
     * Writes the whole program.
     *
     * @param substeps how often the equations advance in a step; 0 where there are none. Before each but the last the threshold
     *     is tested too, and what it sets to hold is held from there on
     */
    ImmutableList<Statement> write(int substeps, List<Statement> received, List<Statement> fired) {
        ImmutableSet<String> distinct = ImmutableSet.copyOf(counters.values());
        ImmutableList.Builder<Statement> program = ImmutableList.builder();
        program.addAll(isHeld(distinct, 0));
        int last = Math.max(0, substeps - 1);
        for (int substep = 0; substep < substeps; substep++) {
            program.addAll(integrate(substep));
            if (substep < last) {
                for (Statement statement : fired) {
                    program.add(unlessHeld(statement, distinct, substep));
                }
                program.addAll(isHeld(distinct, substep + 1));
            }
        }
        received.forEach(statement -> program.add(guarded(statement, last)));
        distinct.forEach(counter -> program.add(countDown(counter)));
        fired.forEach(statement -> program.add(unlessHeld(statement, distinct, last)));
        return program.build();
    }

    private static ImmutableList<Statement> isHeld(ImmutableSet<String> distinct, int substep) {
        return distinct.stream()
                .map(counter -> new Statement.Let(held(counter, substep).name(), isHeld(counter)))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Statement> integrate(int substep) {
        ImmutableList.Builder<Statement> statements = ImmutableList.builder();
        counters.keySet()
                .forEach(state -> statements.add(new Statement.Let(kept(state).name(), state(state))));
        statements.add(new Statement.Integrate());
        counters.forEach((state, counter) -> statements.add(
                new Statement.Assign(state, new Expression.Select(held(counter, substep), kept(state), state(state)))));
        return statements.build();
    }

    /** Whether the counter runs at that part of the step; the name is the same one where there is one part only. */
    private static Expression.Local held(String counter, int substep) {
        return new Expression.Local(counter + (substep == 0 ? "?" : "?" + substep), ValueType.BOOLEAN);
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
    private Statement guarded(Statement statement, int substep) {
        return switch (statement) {
            case Statement.Assign(String state, Expression value)
            when counters.containsKey(state) ->
                new Statement.Assign(
                        state,
                        new Expression.Select(held(counters.getOrDefault(state, ""), substep), state(state), value));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                new Statement.If(condition, guarded(then, substep), guarded(otherwise, substep));
            case Statement.Assign _, Statement.Let _, Statement.Emit _, Statement.Deliver _, Statement.Integrate _ ->
                statement;
        };
    }

    private ImmutableList<Statement> guarded(ImmutableList<Statement> statements, int substep) {
        return statements.stream()
                .map(statement -> guarded(statement, substep))
                .collect(ImmutableList.toImmutableList());
    }

    /** Down by one in each step that began held, not in the one of the spike. */
    private static Statement countDown(String counter) {
        Expression less = new Expression.Binary(BinaryOperator.SUBTRACT, count(counter), new Expression.Int(1));
        return new Statement.If(
                held(counter, 0), ImmutableList.of(new Statement.Assign(counter, less)), ImmutableList.of());
    }

    private static Statement unlessHeld(Statement statement, ImmutableSet<String> counters, int substep) {
        Statement guarded = statement;
        for (String counter : counters) {
            Expression free = new Expression.Unary(UnaryOperator.NOT, held(counter, substep));
            guarded = new Statement.If(free, ImmutableList.of(guarded), ImmutableList.of());
        }
        return guarded;
    }
}
