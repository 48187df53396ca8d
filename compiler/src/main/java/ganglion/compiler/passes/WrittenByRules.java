package ganglion.compiler.passes;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.chip.Conductances;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.Projection;
import ganglion.source.Diagnostics;
import java.util.Optional;

/** A rule whose weights are pairs of conductances: what it assigns to {@code w} is written, what it delivers is read. */
final class WrittenByRules {
    /** Of the first device of the first assignment; each has two. */
    private static final int FIRST_SITE = 128;

    private static final int MOST_ASSIGNMENTS = 32;
    private static final int CONSTRUCTION = 254;

    private final Projection projection;
    private final SynapseModel model;
    private final Conductances devices;
    private final Diagnostics diagnostics;
    private final int bits;
    private int assignments;

    WrittenByRules(Projection projection, Arithmetic.FixedPoint chip, Conductances devices, Diagnostics diagnostics) {
        this.projection = projection;
        this.model = projection.synapse().orElseThrow();
        this.devices = devices;
        this.diagnostics = diagnostics;
        this.bits = chip.stateBits() - 1;
    }

    Projection projection() {
        Optional<NumberFormat.Fixed> format = format();
        if (format.isEmpty()) {
            Devices.refuse(diagnostics, model.span(), "a rule without a real weight `w` on a chip of conductances");
            return projection;
        }
        double range =
                (Math.scalb(1.0, format.get().bits() - 1) - 1) * format.get().unit();
        PairOfConductances pair = new PairOfConductances(devices, range, bits);
        SynapseModel changed = new Blocks(statements -> block(statements, pair)).of(model);
        boolean continuous = model.advance().stream().anyMatch(WrittenByRules::assignsWeight);
        if (!devices.isFaithful() && (continuous || assignments > MOST_ASSIGNMENTS)) {
            Devices.refuse(
                    diagnostics,
                    model.span(),
                    continuous
                            ? "an equation of `w` would write conductances in every step"
                            : assignments + " assignments to weights that are conductances");
        }
        PairOfConductances first = new PairOfConductances(devices, range, PairOfConductances.ALL);
        Expression weight =
                devices.isFaithful() ? projection.weight() : first.written(projection.weight(), CONSTRUCTION);
        return projection.withWeight(weight, projection.format()).withSynapse(changed);
    }

    private static boolean assignsWeight(Statement statement) {
        return statement instanceof Statement.Assign(String name, Expression _) && name.equals(SynapseModel.WEIGHT);
    }

    private Optional<NumberFormat.Fixed> format() {
        return model.states().stream()
                .map(SynapseModel.SynapseState::state)
                .filter(state -> state.name().equals(SynapseModel.WEIGHT) && state.type() == ValueType.REAL)
                .map(State::format)
                .filter(NumberFormat.Fixed.class::isInstance)
                .map(NumberFormat.Fixed.class::cast)
                .findFirst();
    }

    private ImmutableList<Statement> block(ImmutableList<Statement> statements, PairOfConductances pair) {
        return statements.stream().map(statement -> changed(statement, pair)).collect(toImmutableList());
    }

    private Statement changed(Statement statement, PairOfConductances pair) {
        return switch (statement) {
            case Statement.Assign(String name, Expression value) ->
                assignsWeight(statement) && !devices.isFaithful()
                        ? new Statement.Assign(name, pair.written(value, FIRST_SITE + 2 * assignments++))
                        : statement;
            case Statement.Deliver(Expression value) ->
                devices.isNoisy() ? new Statement.Deliver(pair.read(real(value))) : statement;
            case Statement.If(Expression condition, var then, var otherwise) ->
                new Statement.If(condition, block(then, pair), block(otherwise, pair));
            case Statement.Let _, Statement.Emit _, Statement.Integrate _ -> statement;
        };
    }

    private static Expression real(Expression value) {
        return value.type() == ValueType.INTEGER ? new Expression.Unary(UnaryOperator.TO_REAL, value) : value;
    }
}
