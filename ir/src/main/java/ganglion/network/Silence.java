package ganglion.network;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import java.util.Set;

/** Neurons that go on as before, but emit nothing. */
public final class Silence {
    private static final String COLUMN = "silenced";
    private static final Expression SOUNDS = new Expression.Binary(
            BinaryOperator.EQUAL, new Expression.Column(COLUMN, ValueType.INTEGER), new Expression.Int(0));

    private Silence() {}

    /** The population of which these neurons emit nothing. */
    public static Population of(Population population, Set<Integer> neurons) {
        Dynamics dynamics = population.dynamics();
        ImmutableDoubleArray.Builder marks = ImmutableDoubleArray.builder(population.size());
        for (int i = 0; i < population.size(); i++) {
            marks.add(neurons.contains(i) ? 1 : 0);
        }
        ImmutableList<DataColumn> columns = ImmutableList.<DataColumn>builder()
                .addAll(population.columns())
                .add(new DataColumn(COLUMN, marks.build()))
                .build();
        return new Population(
                population.name(),
                population.size(),
                population.stimulus(),
                dynamics.withProgram(quiet(dynamics.program())),
                population.arithmetic(),
                columns,
                population.samples(),
                population.events(),
                population.settings(),
                population.observed(),
                population.span());
    }

    private static ImmutableList<Statement> quiet(ImmutableList<Statement> program) {
        return program.stream().map(Silence::quiet).collect(toImmutableList());
    }

    private static Statement quiet(Statement statement) {
        return switch (statement) {
            case Statement.Emit _ -> new Statement.If(SOUNDS, ImmutableList.of(statement), ImmutableList.of());
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) -> new Statement.If(condition, quiet(then), quiet(otherwise));
            case Statement.Assign _, Statement.Let _, Statement.Deliver _, Statement.Integrate _ -> statement;
        };
    }
}
