package ganglion.compiler.conversion;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.passes.Affine;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A neuron that adds up its input and a bias, linearly, and compares with a threshold: a state rests at 0 and is set to 0, or made less by a
 * constant, when the neuron emits. Its input divided by a number is its bias and its weights divided by it.
 */
final class BalancedNeuron {
    private final Population population;
    private final List<DataColumn> columns;

    BalancedNeuron(Population population) {
        this.population = population;
        this.columns = new ArrayList<>(population.columns());
    }

    /** The neuron with its bias divided; empty where it is none of that kind. */
    Optional<Population> dividedBy(double rate) {
        ImmutableList<Statement> program = population.dynamics().program();
        boolean emits =
                program.stream().anyMatch(statement -> statement instanceof Statement.If choice && emits(choice));
        boolean linear = program.stream().allMatch(this::isLinear);
        if (!emits || !linear || population.dynamics().winners().isPresent()) {
            return Optional.empty();
        }
        ImmutableList<Statement> divided =
                program.stream().map(statement -> divided(statement, rate)).collect(ImmutableList.toImmutableList());
        return Optional.of(new Population(
                population.name(),
                population.size(),
                population.stimulus(),
                population.dynamics().withProgram(divided),
                population.arithmetic(),
                ImmutableList.copyOf(columns),
                population.samples(),
                population.events(),
                population.settings(),
                population.observed(),
                population.span()));
    }

    private boolean isLinear(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String _, Expression value) ->
                value.type() == ValueType.REAL && affine(value).isPresent();
            case Statement.If choice ->
                emits(choice) && choice.otherwise().isEmpty() && isThreshold(choice.condition());
            case Statement.Let _, Statement.Emit _, Statement.Deliver _, Statement.Integrate _ -> false;
        };
    }

    /** Emits a constant, and resets. */
    private static boolean emits(Statement.If choice) {
        boolean some = choice.then().stream().anyMatch(Statement.Emit.class::isInstance);
        return some && choice.then().stream().allMatch(BalancedNeuron::isReset);
    }

    private static boolean isReset(Statement statement) {
        return switch (statement) {
            case Statement.Emit(Expression value) -> isConstant(value);
            case Statement.Assign(String state, Expression value) ->
                value.equals(new Expression.Real(0))
                        || value
                                        instanceof
                                        Expression.Binary(BinaryOperator operator, Expression left, Expression right)
                                && operator == BinaryOperator.SUBTRACT
                                && left.equals(new Expression.State(state, ValueType.REAL))
                                && isConstant(right);
            case Statement.If _, Statement.Let _, Statement.Deliver _, Statement.Integrate _ -> false;
        };
    }

    private static boolean isConstant(Expression value) {
        return value instanceof Expression.Real
                || value instanceof Expression.Int
                || value instanceof Expression.Column;
    }

    private static boolean isThreshold(Expression condition) {
        return condition instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right)
                && operator.isComparison()
                && left instanceof Expression.State
                && isConstant(right);
    }

    private Optional<Affine> affine(Expression value) {
        return Affine.of(value, ImmutableList.copyOf(columns));
    }

    /** What is added beside the states and ports becomes so much less. */
    private Statement divided(Statement statement, double rate) {
        if (!(statement instanceof Statement.Assign(String state, Expression value))) {
            return statement;
        }
        double[] more = Arrays.stream(affine(value).orElseThrow().constant())
                .map(bias -> bias / rate - bias)
                .toArray();
        return Arrays.stream(more).allMatch(each -> each == 0)
                ? statement
                : new Statement.Assign(state, new Expression.Binary(BinaryOperator.ADD, value, constant(more)));
    }

    private Expression constant(double[] values) {
        if (PerTarget.isUniform(values, 0, values.length)) {
            return new Expression.Real(values[0]);
        }
        String name = "balanced." + columns.size();
        columns.add(new DataColumn(name, ImmutableDoubleArray.copyOf(values)));
        return new Expression.Column(name, ValueType.REAL);
    }
}
