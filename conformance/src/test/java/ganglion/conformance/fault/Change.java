package ganglion.conformance.fault;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.network.Events;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The same network but for one thing. */
final class Change {
    private Change() {}

    static Network populations(Network network, UnaryOperator<Population> change) {
        return network.withPopulations(
                network.populations().stream().map(change).collect(ImmutableList.toImmutableList()));
    }

    static Network projections(Network network, UnaryOperator<Projection> change) {
        return network.withProjections(
                network.projections().stream().map(change).collect(ImmutableList.toImmutableList()));
    }

    static Network seed(Network network, long seed) {
        return network.withSeed(seed);
    }

    static Population dynamics(Population population, NumberFormat arithmetic, UnaryOperator<Dynamics> change) {
        return new Population(
                population.name(),
                population.size(),
                population.stimulus(),
                change.apply(population.dynamics()),
                arithmetic,
                population.columns(),
                population.samples(),
                population.events(),
                population.settings(),
                population.observed(),
                population.span());
    }

    static Population events(Population population, UnaryOperator<Events> change) {
        return new Population(
                population.name(),
                population.size(),
                population.stimulus(),
                population.dynamics(),
                population.arithmetic(),
                population.columns(),
                population.samples(),
                population.events().map(change),
                population.settings(),
                population.observed(),
                population.span());
    }

    static Dynamics states(Dynamics dynamics, UnaryOperator<State> change) {
        return dynamics.withStates(dynamics.states().stream().map(change).collect(ImmutableList.toImmutableList()));
    }

    static Network programs(Network network, UnaryOperator<ImmutableList<Statement>> change) {
        return populations(
                network,
                population -> dynamics(
                        population,
                        population.arithmetic(),
                        dynamics -> dynamics.withProgram(change.apply(dynamics.program()))));
    }

    /** Every expression of every program, the inner ones first. */
    static Network expressions(Network network, UnaryOperator<Expression> change) {
        UnaryOperator<Expression> deep = new UnaryOperator<>() {
            @Override
            public Expression apply(Expression expression) {
                return change.apply(expression.mapChildren(this));
            }
        };
        return programs(
                network, program -> statements(program, statement -> ImmutableList.of(within(statement, deep))));
    }

    private static Statement within(Statement statement, UnaryOperator<Expression> change) {
        return switch (statement) {
            case Statement.Assign(String state, Expression value) -> new Statement.Assign(state, change.apply(value));
            case Statement.Let(String name, Expression value) -> new Statement.Let(name, change.apply(value));
            case Statement.Emit(Expression value) -> new Statement.Emit(change.apply(value));
            case Statement.If(Expression condition, var then, var otherwise) ->
                new Statement.If(change.apply(condition), then, otherwise);
            case Statement.Deliver(Expression value) -> new Statement.Deliver(change.apply(value));
            case Statement.Integrate integrate -> integrate;
        };
    }

    /** Every statement, at any depth, replaced by others. */
    static ImmutableList<Statement> statements(
            ImmutableList<Statement> program, Function<Statement, ImmutableList<Statement>> change) {
        ImmutableList.Builder<Statement> changed = ImmutableList.builder();
        for (Statement statement : program) {
            Statement inside = statement instanceof Statement.If(Expression condition, var then, var otherwise)
                    ? new Statement.If(condition, statements(then, change), statements(otherwise, change))
                    : statement;
            changed.addAll(change.apply(inside));
        }
        return changed.build();
    }

    static Projection with(Projection projection, Expression weight, ganglion.network.WeightFormat format) {
        return projection.withWeight(weight, format);
    }

    static Projection columns(Projection projection, ImmutableList<ganglion.network.DataColumn> columns) {
        return projection.withColumns(columns);
    }

    static Optional<Long> shift(Expression expression) {
        return expression instanceof Expression.Int(long bits) && bits >= 0 && bits < 60
                ? Optional.of(1L << bits)
                : Optional.empty();
    }
}
