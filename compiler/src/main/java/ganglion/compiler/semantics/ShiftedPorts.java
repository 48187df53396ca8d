package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.network.Population;

/** Reads the sum of a port shifted by a power of two, downwards with a floor. */
public final class ShiftedPorts {
    private final ImmutableMap<String, Integer> shifts;

    private ShiftedPorts(ImmutableMap<String, Integer> shifts) {
        this.shifts = shifts;
    }

    /** The population with the sums of these ports shifted, upwards where positive. */
    public static Population of(Population population, ImmutableMap<String, Integer> shifts) {
        Dynamics dynamics = population.dynamics();
        return new Population(
                population.name(),
                population.size(),
                population.stimulus(),
                dynamics.withProgram(new ShiftedPorts(shifts).all(dynamics.program())),
                population.arithmetic(),
                population.columns(),
                population.samples(),
                population.events(),
                population.settings(),
                population.observed(),
                population.span());
    }

    private ImmutableList<Statement> all(ImmutableList<Statement> statements) {
        return statements.stream().map(this::shifted).collect(ImmutableList.toImmutableList());
    }

    private Statement shifted(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String state, Expression value) -> new Statement.Assign(state, shifted(value));
            case Statement.Let(String name, Expression value) -> new Statement.Let(name, shifted(value));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                new Statement.If(shifted(condition), all(then), all(otherwise));
            case Statement.Emit(Expression value) -> new Statement.Emit(shifted(value));
            case Statement.Deliver(Expression value) -> new Statement.Deliver(shifted(value));
            case Statement.Integrate integrate -> integrate;
        };
    }

    private Expression shifted(Expression expression) {
        if (expression instanceof Expression.Port port && shifts.containsKey(port.name())) {
            int shift = shifts.getOrDefault(port.name(), 0);
            BinaryOperator operator = shift > 0 ? BinaryOperator.SHIFT_LEFT : BinaryOperator.SHIFT_RIGHT;
            return new Expression.Binary(operator, port, new Expression.Int(Math.abs(shift)));
        }
        return expression.mapChildren(this::shifted);
    }
}
