package ganglion.compiler.assembly;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.network.Projection;
import ganglion.numeric.FixedPoint;
import ganglion.program.Opcode;
import ganglion.program.PlasticityCode;
import ganglion.program.RegisterType;
import java.util.Optional;

/**
 * What keeps the states of synapses inside their bounds and weights on their side of 0: first the sign, then the bounds. A projection whose
 * weights begin on both sides and keep their signs has one state more, which remembers them.
 */
final class SynapseBounds {
    private final SynapseModel model;
    private final Optional<Projection.Polarity> polarity;
    private final ImmutableList<State> states;

    SynapseBounds(Projection projection) {
        this.model = projection.synapse().orElseThrow();
        Interval range = Ranges.of(projection.weight(), projection.columns());
        this.polarity = projection
                .polarity()
                .filter(_ -> model.place(SynapseModel.WEIGHT) >= 0)
                .map(asked -> settled(asked, range));
        ImmutableList.Builder<State> all = ImmutableList.builder();
        model.states().forEach(state -> all.add(state.state()));
        if (remembers()) {
            all.add(new State(
                    PlasticityCode.SIGN,
                    ValueType.INTEGER,
                    new NumberFormat.Integer64(),
                    new Expression.Select(
                            new Expression.Binary(
                                    ganglion.dynamics.BinaryOperator.LESS, projection.weight(), new Expression.Real(0)),
                            new Expression.Int(-1),
                            new Expression.Int(1)),
                    model.span()));
        }
        this.states = all.build();
    }

    private static Projection.Polarity settled(Projection.Polarity asked, Interval range) {
        if (asked != Projection.Polarity.KEPT) {
            return asked;
        }
        return range.low() >= 0
                ? Projection.Polarity.POSITIVE
                : range.high() < 0 ? Projection.Polarity.NEGATIVE : Projection.Polarity.KEPT;
    }

    private boolean remembers() {
        return polarity.filter(Projection.Polarity.KEPT::equals).isPresent();
    }

    /** All states: those of the model, and what is remembered. */
    ImmutableList<State> states() {
        return states;
    }

    /** Whether anything bounds the state at a place. */
    boolean bind(int place) {
        return place < model.states().size()
                && (model.states().get(place).bounds().isPresent() || isSigned(place));
    }

    private boolean isSigned(int place) {
        return polarity.isPresent() && place == model.place(SynapseModel.WEIGHT);
    }

    /**
     * The register of a state's value brought inside.
     *
     * @param initial of the weight before, while states are made; -1 afterwards
     */
    int within(CodeBuilder code, ProgramColumns columns, int place, int value, int initial) {
        if (!bind(place)) {
            return value;
        }
        RegisterType type = code.type(value);
        int signed = isSigned(place) ? signed(code, type, value, initial) : value;
        return model.states()
                .get(place)
                .bounds()
                .map(bounds -> code.binary(
                        Opcode.MAX,
                        type,
                        code.binary(Opcode.MIN, type, signed, bound(code, columns, place, type, bounds.high())),
                        bound(code, columns, place, type, bounds.low())))
                .orElse(signed);
    }

    private int signed(CodeBuilder code, RegisterType type, int value, int initial) {
        int zero = zero(code, type);
        return switch (polarity.orElseThrow()) {
            case POSITIVE -> code.binary(Opcode.MAX, type, value, zero);
            case NEGATIVE -> code.binary(Opcode.MIN, type, value, zero);
            case KEPT -> {
                if (initial >= 0) {
                    yield value;
                }
                int sign = code.load(Opcode.STATE, RegisterType.I64, states.size() - 1);
                int negative = code.compare(Opcode.LESS, RegisterType.I64, sign, code.constant(0L));
                yield code.select(
                        type,
                        negative,
                        code.binary(Opcode.MIN, type, value, zero),
                        code.binary(Opcode.MAX, type, value, zero));
            }
        };
    }

    private static int zero(CodeBuilder code, RegisterType type) {
        return type == RegisterType.I64 ? code.constant(0L) : code.convert(code.constant(0.0), type);
    }

    /** In fixed point the value that the state holds for it. */
    private int bound(CodeBuilder code, ProgramColumns columns, int place, RegisterType type, Expression bound) {
        if (!(states.get(place).format() instanceof NumberFormat.Fixed fixed)) {
            return constant(code, columns, type, bound);
        }
        return bound instanceof Expression.Column(String name, ValueType _)
                ? PopulationAssembler.toFixed(
                        code, code.load(Opcode.COLUMN, RegisterType.F64, columns.place(name)), fixed)
                : code.constant(units(((Expression.Real) bound).value(), fixed));
    }

    private static long units(double value, NumberFormat.Fixed format) {
        long nearest = FixedPoint.ofDouble(value, format.fraction(), format.rounding());
        return FixedPoint.fit(nearest, format.bits(), format.overflow());
    }

    private static int constant(CodeBuilder code, ProgramColumns columns, RegisterType type, Expression bound) {
        return switch (bound) {
            case Expression.Real(double value) ->
                type == RegisterType.F32 ? code.constant((float) value) : code.constant(value);
            case Expression.Int(long value) -> code.constant(value);
            case Expression.Column(String name, ValueType _) -> code.load(Opcode.COLUMN, type, columns.place(name));
            default -> throw new IllegalArgumentException("a bound that changes");
        };
    }
}
