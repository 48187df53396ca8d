package ganglion.compiler.assembly;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Updates;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.State;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.numeric.EntityHash;
import ganglion.program.Code;
import ganglion.program.FoldCode;
import ganglion.program.Opcode;
import ganglion.program.PopulationCode;
import ganglion.program.PortSlot;
import ganglion.program.RegisterType;
import ganglion.program.StateSlot;
import ganglion.program.WinnersCode;
import ganglion.source.Diagnostics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the code of one population. */
final class PopulationAssembler {
    private final Network network;
    private final Population population;
    private final Updates updates;
    private final Dynamics dynamics;
    private final Map<String, Integer> portBits;
    private final Diagnostics diagnostics;
    private final ProgramColumns columns;

    PopulationAssembler(
            Network network,
            Population population,
            Updates updates,
            Map<String, Integer> portBits,
            Diagnostics diagnostics) {
        this.network = network;
        this.population = population;
        this.updates = updates;
        this.dynamics = population.dynamics();
        this.portBits = portBits;
        this.diagnostics = diagnostics;
        this.columns = new ProgramColumns(population.columns());
    }

    PopulationCode assemble(int stage) {
        Code initial = initial();
        boolean counted = updates == Updates.ACTIVE && !population.stimulus();
        Code update = program(dynamics, counted);
        Optional<WinnersCode> winners = dynamics.winners().map(this::winners);
        ImmutableList.Builder<StateSlot> states = ImmutableList.builder();
        dynamics.states().forEach(state -> states.add(slot(state)));
        if (counted) {
            states.add(new StateSlot(PopulationCode.UPDATE_COUNT, RegisterType.I64, 1));
        }
        return new PopulationCode(
                population.name(),
                EntityHash.of(population.name()),
                population.size(),
                population.stimulus(),
                stage,
                states.build(),
                dynamics.ports().stream()
                        .map(port -> slot(port, update, winners))
                        .collect(ImmutableList.toImmutableList()),
                columns.columns(),
                initial,
                update,
                payload(population),
                population.samples(),
                population.events(),
                winners,
                population.observed(),
                population.span());
    }

    private Code program(Dynamics of, boolean counted) {
        CodeBuilder code = new CodeBuilder();
        Reals reals = reals(code);
        return new ProgramLowering(code, reals, columns, of, new NetworkReads(code, reals, network)).lower(counted);
    }

    private WinnersCode winners(Dynamics.Winners winners) {
        CodeBuilder code = new CodeBuilder();
        Reals reals = reals(code);
        int key = new ExpressionLowering(code, reals, columns, dynamics, new NetworkReads(code, reals, network))
                .lower(winners.key())
                .register();
        return new WinnersCode(winners.count(), code.build(key), program(dynamics.withProgram(winners.block()), false));
    }

    private Reals reals(CodeBuilder code) {
        return switch (population.arithmetic()) {
            case NumberFormat.Float64 _ -> new FloatReals(code, columns, RegisterType.F64);
            case NumberFormat.Float32 _ -> new FloatReals(code, columns, RegisterType.F32);
            case NumberFormat.Fixed _ ->
                new FixedReals(code, columns, "neuron", portBits, population.span(), diagnostics);
            case NumberFormat.Integer64 _, NumberFormat.Usual _ ->
                throw new IllegalArgumentException(population.arithmetic() + " is no arithmetic of reals");
        };
    }

    private static StateSlot slot(State state) {
        double unit = state.format() instanceof NumberFormat.Fixed fixed ? fixed.unit() : 1;
        return new StateSlot(state.name(), held(state.format()), unit);
    }

    /** The type in which a state is kept. */
    static RegisterType held(NumberFormat format) {
        return switch (format) {
            case NumberFormat.Float64 _ -> RegisterType.F64;
            case NumberFormat.Float32 _ -> RegisterType.F32;
            case NumberFormat.Integer64 _, NumberFormat.Fixed _ -> RegisterType.I64;
            case NumberFormat.Usual _ -> throw new IllegalArgumentException("the format of a state is not settled");
        };
    }

    private PortSlot slot(Port port, Code update, Optional<WinnersCode> winners) {
        int place = dynamics.ports().indexOf(port);
        Stream<Code> codes =
                Stream.concat(Stream.of(update), winners.stream().flatMap(all -> Stream.of(all.key(), all.block())));
        boolean counted = codes.flatMap(code -> code.instructions().stream())
                .anyMatch(instruction -> instruction.opcode() == Opcode.ARRIVALS && instruction.immediate() == place);
        RegisterType type = accumulator(port, population);
        FoldCode fold = port.folded().map(folded -> fold(port, folded, type)).orElse(FoldCode.SUM);
        return new PortSlot(port.name(), type, counted, fold);
    }

    /** Factors of a counted product are numbers of their own unit; whole numbers are of 1. */
    private static FoldCode fold(Port port, Port.Accumulator.Folded fold, RegisterType type) {
        int shift = fold.held() instanceof Port.Accumulator.Multiples(double unit, int _) ? -Math.getExponent(unit) : 0;
        return switch (fold.fold()) {
            case MAX -> new FoldCode(FoldCode.Kind.MAX, lowest(port, fold, type), 0, fold.bits());
            case PRODUCT -> {
                long one = number(type, 1.0, 1L << fold.fraction());
                yield new FoldCode(FoldCode.Kind.PRODUCT, one, shift, fold.bits());
            }
        };
    }

    private static long lowest(Port port, Port.Accumulator.Folded fold, RegisterType type) {
        long least = Long.MIN_VALUE >> (Long.SIZE - fold.bits());
        return number(type, Double.NEGATIVE_INFINITY, port.type() == ValueType.INTEGER ? least : least + 1);
    }

    private static long number(RegisterType type, double real, long whole) {
        return switch (type) {
            case F64 -> Double.doubleToRawLongBits(real);
            case F32 -> Integer.toUnsignedLong(Float.floatToRawIntBits((float) real));
            case I64 -> whole;
            case BOOL -> throw new IllegalArgumentException("a port is a number");
        };
    }

    /** How contributions to a port are added. */
    static RegisterType accumulator(Port port, Population population) {
        return switch (port.held()) {
            case Port.Accumulator.Multiples _ -> RegisterType.I64;
            case Port.Accumulator.Floating _ -> floating(population);
            case Port.Accumulator.Folded _ -> throw new IllegalArgumentException("a fold of a fold");
        };
    }

    private static RegisterType floating(Population population) {
        return population.arithmetic() instanceof NumberFormat.Float32 ? RegisterType.F32 : RegisterType.F64;
    }

    /** The type of what a population emits. */
    static RegisterType payload(Population population) {
        return population.dynamics().payload() == ValueType.REAL ? floating(population) : RegisterType.I64;
    }

    /** Reals start from their value in float64 where the states are fixed-point, else in the format of the population. */
    private Code initial() {
        CodeBuilder code = new CodeBuilder();
        boolean fixed = population.arithmetic() instanceof NumberFormat.Fixed;
        Reals reals = new FloatReals(code, columns, fixed ? RegisterType.F64 : floating(population));
        ExpressionLowering expressions =
                new ExpressionLowering(code, reals, columns, dynamics, new NetworkReads(code, reals, network));
        for (int place = 0; place < dynamics.states().size(); place++) {
            State state = dynamics.states().get(place);
            int value = expressions.lower(state.initial()).register();
            int held = state.format() instanceof NumberFormat.Fixed format
                    ? toFixed(code, value, format)
                    : code.convert(value, held(state.format()));
            code.store(place, code.type(held), held);
        }
        return code.build(-1);
    }

    /** The count of units, rounded and held as the format says. */
    static int toFixed(CodeBuilder code, int value, NumberFormat.Fixed format) {
        int scaled = code.binary(
                Opcode.MULTIPLY, RegisterType.F64, value, code.constant(Math.scalb(1.0, format.fraction())));
        int rounded = code.convert(whole(code, scaled, format.rounding()), RegisterType.I64);
        long bounds = format.bits() | (long) format.overflow().ordinal() << 8;
        return code.add(Opcode.CLIP, RegisterType.I64, rounded, -1, -1, bounds);
    }

    private static int whole(CodeBuilder code, int scaled, Rounding rounding) {
        return switch (rounding) {
            case NEAREST -> code.unary(Opcode.ROUND, RegisterType.F64, scaled);
            case FLOOR -> code.unary(Opcode.FLOOR, RegisterType.F64, scaled);
            case ZERO -> code.unary(Opcode.TRUNC, RegisterType.F64, scaled);
            case AWAY -> {
                int size = code.unary(Opcode.CEIL, RegisterType.F64, code.unary(Opcode.ABS, RegisterType.F64, scaled));
                int sign = code.unary(Opcode.SIGN, RegisterType.F64, scaled);
                yield code.binary(Opcode.MULTIPLY, RegisterType.F64, sign, size);
            }
        };
    }

    /** The value of one synapse in float64, or whole. */
    static Code synapse(Expression expression, ProgramColumns columns) {
        CodeBuilder code = new CodeBuilder();
        Dynamics none = new Dynamics(
                "", ImmutableList.of(), ImmutableList.of(), Optional.empty(), ImmutableList.of(), ValueType.INTEGER);
        Reals reals = new FloatReals(code, columns, RegisterType.F64);
        int result = new ExpressionLowering(code, reals, columns, none, Surroundings.NONE)
                .lower(expression)
                .register();
        return code.build(result);
    }
}
