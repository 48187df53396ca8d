package ganglion.conformance.fault;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.conformance.compare.Runner;
import ganglion.conformance.interpreter.Rules;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.Events;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;

/** Networks that mean something else by one line, as a compiler's pass could make them. */
final class NetworkFaults {
    private static final Runner.Interpreted INTERPRETER = new Runner.Interpreted(Rules.RIGHT);

    private NetworkFaults() {}

    static ImmutableList<Fault> all() {
        return ImmutableList.of(
                fault(
                        "threshold > for >=",
                        network -> operator(network, BinaryOperator.GREATER_EQUAL, BinaryOperator.GREATER)),
                fault(
                        "threshold >= for >",
                        network -> operator(network, BinaryOperator.GREATER, BinaryOperator.GREATER_EQUAL)),
                fault(
                        "refractory time one step longer",
                        network -> Change.programs(network, NetworkFaults::longerHold)),
                fault("reset left out", network -> Change.programs(network, NetworkFaults::withoutReset)),
                fault(
                        "events of one step and neuron merged to one",
                        network -> Change.populations(
                                network, population -> Change.events(population, NetworkFaults::single))),
                fault(
                        "weights not clipped to their bits",
                        network -> Change.projections(network, NetworkFaults::unclipped)),
                fault(
                        "fixed-point states floored",
                        network -> fixed(
                                network,
                                format -> new NumberFormat.Fixed(
                                        format.bits(), format.fraction(), Rounding.FLOOR, format.overflow()))),
                fault(
                        "fixed-point states wrap instead of clip",
                        network -> fixed(
                                network,
                                format -> new NumberFormat.Fixed(
                                        format.bits(), format.fraction(), format.rounding(), Overflow.WRAP))),
                fault(
                        "matrix read as [source][target]",
                        network -> Change.projections(network, projection -> transposed(network, projection))),
                fault("upper half of the seed ignored", network -> Change.seed(network, network.seed() & 0xFFFFFFFFL)),
                fault(
                        "float64 weights rounded to float32",
                        network -> Change.projections(network, NetworkFaults::narrow)),
                fault("float32 computed in float64", network -> Change.populations(network, NetworkFaults::widened)),
                fault("a constant off by an ulp", network -> Change.expressions(network, NetworkFaults::nextUp)),
                fault(">> rounds toward zero", network -> Change.expressions(network, NetworkFaults::truncatingShift)),
                fault(
                        "% with the sign of the dividend",
                        network -> Change.expressions(network, NetworkFaults::signedRemainder)),
                fault("real payloads cut instead of rounded", network -> Change.programs(network, NetworkFaults::cut)),
                fault("else branch lost", network -> Change.programs(network, NetworkFaults::withoutElse)));
    }

    /** What is sent of reals on chips of fixed-point cores. */
    private static ImmutableList<Statement> cut(ImmutableList<Statement> program) {
        return Change.statements(
                program,
                statement -> statement
                                        instanceof
                                        Statement.Emit(
                                                Expression.Unary(
                                                        UnaryOperator whole,
                                                        Expression.Unary(UnaryOperator rounding, Expression real)))
                                && rounding == UnaryOperator.ROUND
                        ? ImmutableList.of(new Statement.Emit(
                                new Expression.Unary(whole, new Expression.Unary(UnaryOperator.TRUNC, real))))
                        : ImmutableList.of(statement));
    }

    private static Fault fault(String name, java.util.function.UnaryOperator<Network> change) {
        return new Fault(name, (compilation, steps) -> INTERPRETER.run(change.apply(compilation.network()), steps));
    }

    private static Network operator(Network network, BinaryOperator from, BinaryOperator to) {
        return Change.expressions(
                network,
                expression ->
                        expression instanceof Expression.Binary(var operator, var left, var right) && operator == from
                                ? new Expression.Binary(to, left, right)
                                : expression);
    }

    private static ImmutableList<Statement> longerHold(ImmutableList<Statement> program) {
        return Change.statements(
                program,
                statement -> ImmutableList.of(
                        statement instanceof Statement.Assign(String state, Expression.Int(long steps))
                                        && (state.startsWith("hold") || state.equals("wait"))
                                        && steps > 0
                                ? new Statement.Assign(state, new Expression.Int(steps + 1))
                                : statement));
    }

    /** What follows an emission in its block. */
    private static ImmutableList<Statement> withoutReset(ImmutableList<Statement> program) {
        return Change.statements(program, statement -> {
            if (statement instanceof Statement.If(Expression condition, var then, var otherwise)) {
                ImmutableList<Statement> emissions = then.stream()
                        .filter(inside -> inside instanceof Statement.Emit)
                        .collect(ImmutableList.toImmutableList());
                return ImmutableList.of(
                        emissions.isEmpty() ? statement : new Statement.If(condition, emissions, otherwise));
            }
            return ImmutableList.of(statement);
        });
    }

    private static ImmutableList<Statement> withoutElse(ImmutableList<Statement> program) {
        return Change.statements(
                program,
                statement -> ImmutableList.of(
                        statement instanceof Statement.If(Expression condition, var then, var _)
                                ? new Statement.If(condition, then, ImmutableList.of())
                                : statement));
    }

    private static Events single(Events events) {
        return new Events(
                events.steps(),
                events.indices(),
                ImmutableLongArray.copyOf(events.payloads().stream().map(payload -> payload > 1 ? 1 : payload)));
    }

    private static Projection unclipped(Projection projection) {
        return projection.format() instanceof WeightFormat.Multiples(int bits, double unit, int step)
                ? Change.with(projection, projection.weight(), new WeightFormat.Multiples(bits + 8, unit, step))
                : projection;
    }

    private static Network fixed(Network network, java.util.function.UnaryOperator<NumberFormat.Fixed> change) {
        return Change.populations(
                network,
                population -> Change.dynamics(
                        population,
                        population.arithmetic(),
                        dynamics -> Change.states(
                                dynamics,
                                state -> state.format() instanceof NumberFormat.Fixed format
                                        ? new State(
                                                state.name(),
                                                state.type(),
                                                change.apply(format),
                                                state.initial(),
                                                state.span())
                                        : state)));
    }

    private static Projection transposed(Network network, Projection projection) {
        if (!(projection.connector() instanceof Connector.Dense)) {
            return projection;
        }
        int sources = network.population(projection.source()).size();
        int targets = network.population(projection.target()).size();
        return Change.columns(
                projection,
                projection.columns().stream()
                        .map(column -> transposed(column, sources, targets))
                        .collect(ImmutableList.toImmutableList()));
    }

    private static DataColumn transposed(DataColumn column, int sources, int targets) {
        ImmutableDoubleArray.Builder values = ImmutableDoubleArray.builder();
        for (int target = 0; target < targets; target++) {
            for (int source = 0; source < sources; source++) {
                values.add(column.values().get(source * targets + target));
            }
        }
        return new DataColumn(column.name(), values.build());
    }

    private static Projection narrow(Projection projection) {
        if (!(projection.format() instanceof WeightFormat.Floating)) {
            return projection;
        }
        Expression weight = projection.weight() instanceof Expression.Real(double value)
                ? new Expression.Real((float) value)
                : projection.weight();
        ImmutableList<DataColumn> columns = projection.columns().stream()
                .map(column -> new DataColumn(
                        column.name(),
                        ImmutableDoubleArray.copyOf(column.values().stream().map(value -> (float) value))))
                .collect(ImmutableList.toImmutableList());
        return Change.columns(Change.with(projection, weight, projection.format()), columns);
    }

    private static Population widened(Population population) {
        NumberFormat wide = new NumberFormat.Float64();
        if (!(population.arithmetic() instanceof NumberFormat.Float32)) {
            return population;
        }
        return Change.dynamics(
                population,
                wide,
                dynamics -> Change.states(
                        dynamics,
                        state -> state.format() instanceof NumberFormat.Float32
                                ? new State(state.name(), state.type(), wide, state.initial(), state.span())
                                : state));
    }

    private static Expression nextUp(Expression expression) {
        return expression instanceof Expression.Binary(var operator, Expression.Real(double value), Expression right)
                        && operator == BinaryOperator.MULTIPLY
                ? new Expression.Binary(operator, new Expression.Real(Math.nextUp(value)), right)
                : expression;
    }

    private static Expression truncatingShift(Expression expression) {
        return expression instanceof Expression.Binary(var operator, Expression left, Expression right)
                        && operator == BinaryOperator.SHIFT_RIGHT
                        && Change.shift(right).isPresent()
                ? new Expression.Binary(
                        BinaryOperator.DIVIDE,
                        left,
                        new Expression.Int(Change.shift(right).get()))
                : expression;
    }

    private static Expression signedRemainder(Expression expression) {
        return expression instanceof Expression.Binary(var operator, Expression left, Expression right)
                        && operator == BinaryOperator.REMAINDER
                ? new Expression.Binary(
                        BinaryOperator.SUBTRACT,
                        left,
                        new Expression.Binary(
                                BinaryOperator.MULTIPLY,
                                new Expression.Binary(BinaryOperator.DIVIDE, left, right),
                                right))
                : expression;
    }
}
