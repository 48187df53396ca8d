package ganglion.compiler.assembly;

import ganglion.chip.Arithmetic;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Origin;
import ganglion.dynamics.State;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import java.util.Optional;

/** What the rule of a synapse reads beside its own states: traces, the neurons at its ends, signals, the phase. */
final class SynapseReads implements Surroundings {
    private final CodeBuilder code;
    private final ProgramColumns columns;
    private final Network network;
    private final SynapseModel model;
    private final Population source;
    private final Population target;
    private final RegisterType arithmetic;
    private final Reals reals;

    SynapseReads(
            CodeBuilder code,
            ProgramColumns columns,
            Network network,
            SynapseModel model,
            Population source,
            Population target,
            Reals reals) {
        this.reals = reals;
        this.code = code;
        this.columns = columns;
        this.network = network;
        this.model = model;
        this.source = source;
        this.target = target;
        this.arithmetic = PopulationAssembler.held(model.arithmetic());
    }

    @Override
    public Operand outer(Expression.Outer outer) {
        return switch (outer.origin()) {
            case TRACE -> trace(trace(outer.name()));
            case PRE_STATE -> state(Opcode.PRE_STATE, source, outer);
            case POST_STATE -> state(Opcode.POST_STATE, target, outer);
            case PRE_SPIKE -> value(code.load(Opcode.PRE_SPIKE, PopulationAssembler.payload(source), 0), outer);
            case POST_SPIKE -> value(code.load(Opcode.POST_SPIKE, PopulationAssembler.payload(target), 0), outer);
            case SIGNAL -> signal(outer);
            case PHASE -> Operand.plain(code.load(Opcode.PHASE, RegisterType.I64, 0));
            case REDUCTION -> throw new IllegalStateException("a reduction in a synapse");
        };
    }

    private Operand trace(int place) {
        return reals instanceof FixedReals fixed
                ? fixed.held(Opcode.TRACE, place, model.traces().get(place).format())
                : Operand.plain(code.load(Opcode.TRACE, arithmetic, place));
    }

    private int trace(String name) {
        for (int k = 0; k < model.traces().size(); k++) {
            if (model.traces().get(k).name().equals(name)) {
                return k;
            }
        }
        throw new IllegalArgumentException("no trace " + name);
    }

    private static boolean isSpike(Expression.Outer outer) {
        return outer.origin() == Origin.PRE_SPIKE || outer.origin() == Origin.POST_SPIKE;
    }

    /** A real comes into the arithmetic of the rule. */
    private Operand value(int register, Expression.Outer outer) {
        if (network.chip().arithmetic() instanceof Arithmetic.FixedPoint chip && isSpike(outer)) {
            return new Operand(register, 0, Math.scalb(1.0, chip.payloadBits()));
        }
        return Operand.plain(outer.type() == ValueType.REAL ? code.convert(register, arithmetic) : register);
    }

    /** A state on a fixed-point core counts units. */
    private Operand state(Opcode opcode, Population end, Expression.Outer outer) {
        Dynamics dynamics = end.dynamics();
        State state = dynamics.state(outer.name()).orElseThrow();
        int place = dynamics.states().indexOf(state);
        if (state.type() == ValueType.REAL && reals instanceof FixedReals exact) {
            return fixed(exact, opcode, place, state.format());
        }
        int register = code.load(opcode, PopulationAssembler.held(state.format()), place);
        if (state.type() == ValueType.REAL && state.format() instanceof NumberFormat.Fixed fixed) {
            int real = code.convert(register, RegisterType.F64);
            int scaled = code.binary(Opcode.MULTIPLY, RegisterType.F64, real, code.constant(fixed.unit()));
            return Operand.plain(code.convert(scaled, arithmetic));
        }
        return value(register, outer);
    }

    /** States of stimuli, which are floats, come in as multiples of the unit of the rule. */
    private Operand fixed(FixedReals exact, Opcode opcode, int place, NumberFormat format) {
        if (format instanceof NumberFormat.Fixed) {
            return exact.held(opcode, place, format);
        }
        NumberFormat.Fixed outside = (NumberFormat.Fixed) model.arithmetic();
        int real = code.convert(code.load(opcode, PopulationAssembler.held(format), place), RegisterType.F64);
        return exact.ofUnits(PopulationAssembler.toFixed(code, real, outside), outside);
    }

    private Operand signal(Expression.Outer outer) {
        int place = network.signalPlace(outer.name());
        if (outer.type() == ValueType.REAL && reals instanceof FixedReals) {
            return reals.signal(place, network.signals().get(place).format());
        }
        return outer.type() == ValueType.INTEGER
                ? Operand.plain(code.load(Opcode.SIGNAL, RegisterType.I64, place))
                : new FloatReals(code, columns, arithmetic)
                        .signal(place, network.signals().get(place).format());
    }

    /** What was stored times exp(k * (-dt / T)), computed in float64, k steps after it was. */
    @Override
    public Optional<Operand> state(String name) {
        int place = model.place(name);
        return model.states().get(place).decay().map(tau -> decayed(place, tau));
    }

    private Operand decayed(int place, Expression tau) {
        int age = code.convert(code.load(Opcode.AGE, RegisterType.I64, place), RegisterType.F64);
        int exponent = code.binary(Opcode.MULTIPLY, RegisterType.F64, age, rate(tau));
        int factor = code.convert(code.unary(Opcode.EXP, RegisterType.F64, exponent), arithmetic);
        NumberFormat format = model.states().get(place).state().format();
        int stored = code.convert(code.load(Opcode.STATE, PopulationAssembler.held(format), place), arithmetic);
        return Operand.plain(code.binary(Opcode.MULTIPLY, arithmetic, stored, factor));
    }

    private int rate(Expression tau) {
        return switch (tau) {
            case Expression.Real(double constant) -> code.constant(-network.dt() / constant);
            case Expression.Column(String name, ValueType _) ->
                code.binary(
                        Opcode.DIVIDE,
                        RegisterType.F64,
                        code.constant(-network.dt()),
                        code.load(Opcode.COLUMN, RegisterType.F64, columns.place(name)));
            default -> throw new IllegalArgumentException("a time constant that changes");
        };
    }
}
