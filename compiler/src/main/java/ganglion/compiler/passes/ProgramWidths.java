package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import java.util.HashMap;
import java.util.Map;

/** Fits the expressions of a neuron's program into exact fixed point, as {@link WidthFit} says. */
final class ProgramWidths {
    /** What a whole number of a program is taken to need. */
    private static final double WHOLE = 0x1p39;

    private final Network network;
    private final Population population;
    private final Map<String, Integer> portBits;
    private final WidthFit fit = new WidthFit(this::name);
    private final Map<String, Width> locals = new HashMap<>();

    /** @param portBits that the sum of each port needs at most */
    ProgramWidths(Network network, Population population, Map<String, Integer> portBits) {
        this.network = network;
        this.population = population;
        this.portBits = portBits;
    }

    Population fitted() {
        Dynamics dynamics = population.dynamics();
        Dynamics fitting = dynamics.withProgram(block(dynamics.program()))
                .withWinners(dynamics.winners()
                        .map(winners -> new Dynamics.Winners(
                                winners.count(), fit.fit(winners.key()), block(winners.block()), winners.span())));
        return Rebuild.dynamics(population, fitting, population.arithmetic(), population.columns());
    }

    private ImmutableList<Statement> block(ImmutableList<Statement> statements) {
        return statements.stream().map(this::statement).collect(ImmutableList.toImmutableList());
    }

    private Statement statement(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String state, Expression value) -> new Statement.Assign(state, fit.fit(value));
            case Statement.Let(String name, Expression value) -> new Statement.Let(name, bound(name, value));
            case Statement.Emit(Expression value) -> new Statement.Emit(fit.fit(value));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                new Statement.If(fit.fit(condition), block(then), block(otherwise));
            case Statement.Deliver _, Statement.Integrate _ -> statement;
        };
    }

    private Expression bound(String local, Expression value) {
        if (value.type() != ValueType.REAL) {
            return fit.fit(value);
        }
        Width width = fit.real(value);
        locals.put(local, width);
        return width.expression();
    }

    private Width name(Expression name) {
        return switch (name) {
            case Expression.State(String state, var _) ->
                held(name, population.dynamics().state(state).orElseThrow().format());
            case Expression.Port(String port, var _) -> ofPort(name, port);
            case Expression.Column(String column, var _) -> ofColumn(name, column);
            case Expression.Local(String local, var _) -> ofLocal(name, local);
            case Expression.Outer(var _, String signal, var _) ->
                held(name, network.signal(signal).orElseThrow().format());
            case Expression.Sample _ -> new Width(name, 0, WHOLE);
            default -> throw new IllegalArgumentException(name + " in the program of a neuron");
        };
    }

    private static Width held(Expression name, NumberFormat format) {
        return Width.of(name, (NumberFormat.Fixed) format);
    }

    private Width ofLocal(Expression name, String local) {
        Width width = locals.getOrDefault(local, Width.floating(name));
        return new Width(name, width.fraction(), width.most());
    }

    private Width ofPort(Expression name, String place) {
        Port port = population.dynamics().port(place).orElseThrow();
        double most = Math.scalb(1.0, portBits.getOrDefault(place, Width.BITS) - 1);
        int fraction = -Math.getExponent(port.unit());
        return fraction >= 0 ? new Width(name, fraction, most) : new Width(name, 0, Math.scalb(most, -fraction));
    }

    private Width ofColumn(Expression name, String column) {
        ImmutableDoubleArray values = population.columns().stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .orElseThrow()
                .values();
        return Width.column(name, values);
    }
}
