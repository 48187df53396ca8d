package ganglion.compiler.assembly;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Origin;
import ganglion.dynamics.State;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Signal;
import ganglion.numeric.EntityHash;
import ganglion.program.Code;
import ganglion.program.Opcode;
import ganglion.program.ReductionCode;
import ganglion.program.RegisterType;
import ganglion.program.SignalCode;
import java.util.Optional;

/** Writes the code of one signal. */
final class SignalAssembler {
    private final Network network;
    private final Signal signal;

    SignalAssembler(Network network, Signal signal) {
        this.network = network;
        this.signal = signal;
    }

    SignalCode assemble() {
        boolean fixed = signal.format() instanceof NumberFormat.Fixed;
        double unit = fixed ? ((NumberFormat.Fixed) signal.format()).unit() : 1;
        double most = fixed ? most((NumberFormat.Fixed) signal.format()) : Double.POSITIVE_INFINITY;
        return new SignalCode(
                signal.name(),
                EntityHash.of(signal.name()),
                signal.size(),
                PopulationAssembler.held(signal.format()),
                unit,
                most,
                signal.initial(),
                signal.everySteps(),
                signal.reductions().stream().map(this::reduction).collect(ImmutableList.toImmutableList()),
                signal.isConstant() ? Code.EMPTY : update(),
                signal.span());
    }

    private static double most(NumberFormat.Fixed format) {
        return (Math.scalb(1.0, format.bits() - 1) - 1) * format.unit();
    }

    private ReductionCode reduction(Signal.Reduction reduction) {
        Signal.Kind kind = switch (reduction.kind()) {
            case MEAN -> Signal.Kind.SUM;
            case GROUP_MEAN -> Signal.Kind.GROUP_SUM;
            case COUNT, SUM, MAX, GROUP_SUM, OWN -> reduction.kind();
        };
        int place = network.indexOf(reduction.population());
        if (kind == Signal.Kind.COUNT) {
            return new ReductionCode(kind, place, -1, RegisterType.I64);
        }
        State state = state(reduction);
        int of = network.populations().get(place).dynamics().states().indexOf(state);
        return new ReductionCode(kind, place, of, PopulationAssembler.held(state.format()));
    }

    private State state(Signal.Reduction reduction) {
        return network.population(reduction.population())
                .dynamics()
                .state(reduction.state())
                .orElseThrow();
    }

    private Code update() {
        CodeBuilder code = new CodeBuilder();
        State own = new State(signal.name(), signal.type(), signal.format(), new Expression.Int(0), signal.span());
        Dynamics dynamics = new Dynamics(
                signal.name(),
                ImmutableList.of(own),
                ImmutableList.of(),
                Optional.empty(),
                signal.program(),
                ValueType.INTEGER);
        HostReals reals = new HostReals(code, PopulationAssembler.held(signal.arithmetic()));
        NetworkReads around = new NetworkReads(code, reals, network);
        Surroundings surroundings =
                outer -> outer.origin() == Origin.REDUCTION ? reduced(outer, code, reals) : around.outer(outer);
        return new ProgramLowering(code, reals, new ProgramColumns(ImmutableList.of()), dynamics, surroundings)
                .lower(false);
    }

    private Operand reduced(Expression.Outer outer, CodeBuilder code, HostReals reals) {
        int place = Iterables.indexOf(
                signal.reductions(), reduction -> reduction.name().equals(outer.name()));
        Signal.Reduction reduction = signal.reductions().get(place);
        if (reduction.kind() == Signal.Kind.COUNT) {
            return Operand.plain(code.load(Opcode.REDUCTION, RegisterType.I64, place));
        }
        NumberFormat format = state(reduction).format();
        int sum = code.load(Opcode.REDUCTION, PopulationAssembler.held(format), place);
        Operand value = outer.type() == ValueType.REAL ? reals.scaled(sum, format) : Operand.plain(sum);
        return switch (reduction.kind()) {
            case COUNT, SUM, MAX, GROUP_SUM, OWN -> value;
            case MEAN, GROUP_MEAN -> reals.binary(BinaryOperator.DIVIDE, value, reals.constant(counted(reduction)));
        };
    }

    private double counted(Signal.Reduction reduction) {
        Population population = network.population(reduction.population());
        return reduction.kind() == Signal.Kind.MEAN ? population.size() : (double) (population.size() / signal.size());
    }
}
