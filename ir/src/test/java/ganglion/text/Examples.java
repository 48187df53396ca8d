package ganglion.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Arithmetic;
import ganglion.chip.Charge;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.CostTable;
import ganglion.chip.Grade;
import ganglion.chip.Provenance;
import ganglion.chip.Topology;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Origin;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Port;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.Events;
import ganglion.network.Network;
import ganglion.network.Pin;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.network.Sheet;
import ganglion.network.Signal;
import ganglion.network.Trial;
import ganglion.network.WeightFormat;
import ganglion.program.Code;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.RegisterType;
import ganglion.program.StateSlot;
import ganglion.source.Span;
import java.util.Optional;
import java.util.OptionalLong;

/** One value of each level, with something in every corner that text can get wrong. */
final class Examples {
    private Examples() {}

    static Chip chip() {
        Provenance source =
                new Provenance("a \"design\" figure\n\\ \u202e \u00e9 \ud83e\udde0 \ud800", Optional.of(Grade.C));
        CostTable.Cost cost = new CostTable.Cost(Charge.HOP_EAST_WEST, 2.5e-3, source);
        return new Chip(
                "mesh",
                new Topology.Mesh2d(2, 3, 4, true),
                new CoreLimits(
                        OptionalLong.of(1L << 40),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(0),
                        1,
                        62),
                new Arithmetic.FixedPoint(8, 24, 16),
                Optional.empty(),
                Optional.of(new CostTable(ImmutableList.of(cost))),
                Span.NONE);
    }

    private static Expression state() {
        return new Expression.State("v", ValueType.REAL);
    }

    private static Dynamics dynamics() {
        Expression draw = new Expression.Draw(Distribution.BERNOULLI, 3, ImmutableList.of(new Expression.Real(0.1)));
        NumberFormat fixed = new NumberFormat.Fixed(24, -3, Rounding.NEAREST, Overflow.CLIP_SYMMETRIC);
        return new Dynamics(
                "lif",
                ImmutableList.of(new State("v", ValueType.REAL, fixed, new Expression.Real(-0.0), Span.NONE)),
                ImmutableList.of(
                        new Port("x", ValueType.INTEGER, new Port.Accumulator.Multiples(0x1p-10, 8), Span.NONE)),
                Optional.of(new Equations(
                        ImmutableList.of(new Equations.Equation("v", state(), Span.NONE)),
                        Equations.Solver.EXP_EULER,
                        1,
                        Span.NONE)),
                ImmutableList.of(
                        new Statement.Assign("v", new Expression.Binary(BinaryOperator.ADD, state(), state())),
                        new Statement.If(
                                draw, ImmutableList.of(new Statement.Emit(new Expression.Int(1))), ImmutableList.of()),
                        new Statement.Integrate()),
                Optional.of(new Dynamics.Winners(2, state(), ImmutableList.of(), Span.NONE)),
                ValueType.INTEGER);
    }

    private static SynapseModel synapse() {
        Expression trace = new Expression.Outer(Origin.TRACE, "x", ValueType.REAL);
        State weight = new State("w", ValueType.REAL, new NumberFormat.Float32(), new Expression.Real(1), Span.NONE);
        Expression zero = new Expression.Real(0);
        return new SynapseModel(
                "stdp",
                ImmutableList.of(new SynapseModel.SynapseState(
                        weight, Optional.of(new SynapseModel.Bounds(zero, new Expression.Real(2))))),
                ImmutableList.of(new SynapseModel.Trace(
                        "x", SynapseModel.Side.PRE, new Expression.Real(20), true, zero, Optional.empty())),
                Optional.empty(),
                ImmutableList.of(new Statement.Deliver(new Expression.State("w", ValueType.REAL))),
                ImmutableList.of(new Statement.Assign("w", trace)),
                ImmutableList.of(new SynapseModel.Periodic(3, ImmutableList.of())),
                new SynapseModel.Timing(SynapseModel.Site.DENDRITE, Optional.of(1), SynapseModel.Side.PRE, true),
                Span.NONE);
    }

    private static Signal signal() {
        return new Signal(
                "level",
                2,
                ValueType.REAL,
                ImmutableDoubleArray.of(0.5, -0.0),
                10,
                ImmutableList.of(new Signal.Reduction("mean(net.E.v)", Signal.Kind.MEAN, "net.E", "v", ValueType.REAL)),
                ImmutableList.of(new Statement.Assign(
                        "level", new Expression.Outer(Origin.REDUCTION, "mean(net.E.v)", ValueType.REAL))),
                Span.NONE);
    }

    static Network network() {
        Events events = new Events(
                ImmutableLongArray.of(1, 2, 3, 4, Long.MAX_VALUE),
                ImmutableIntArray.of(0, 0, 0, 0, Integer.MAX_VALUE),
                ImmutableLongArray.of(5, -5, Long.MIN_VALUE, -1, 0));
        ImmutableDoubleArray values = ImmutableDoubleArray.of(
                0.1, 0.1, 0.1, -0.0, 0.0, 0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300, 5);
        Population population = new Population(
                "net.E",
                12,
                false,
                dynamics(),
                new NumberFormat.Float32(),
                ImmutableList.of(new DataColumn("b", values)),
                Optional.empty(),
                Optional.of(events),
                ImmutableMap.of("vth", ImmutableDoubleArray.of(100, 101.5)),
                true,
                Span.NONE);
        Projection projection = new Projection(
                "a",
                "net.E",
                "net.E",
                "x",
                new Connector.SynapseList(ImmutableIntArray.of(0, 1, 2), ImmutableIntArray.of()),
                new Expression.Real(0.25),
                new WeightFormat.Multiples(8, 0.5),
                new Expression.Int(3),
                3,
                3,
                ImmutableList.of(),
                Optional.of(synapse()),
                Optional.of(Projection.Polarity.NEGATIVE),
                Optional.of("b"),
                Optional.of(new Projection.Register(Projection.Sign.MIXED, 6, -2)),
                Span.NONE);
        return new Network(
                "main",
                0.1,
                Long.MIN_VALUE,
                chip(),
                ImmutableList.of(population, population),
                ImmutableList.of(projection),
                ImmutableList.of(signal()),
                ImmutableList.of(new Probe("net.E", "v", 5, Span.NONE)),
                Optional.of(new Trial(4, ImmutableList.of("net.E"))),
                ImmutableList.of(new Pin("net.E", 3, Span.NONE)),
                ImmutableList.of(new Sheet("net.E", 4, 3, 1, 0.5)));
    }

    static Mapping mapping() {
        Fanout fanout = new Fanout(ImmutableIntArray.of(0, 1), ImmutableIntArray.of(7), ImmutableIntArray.of(9));
        return new Mapping(
                ImmutableList.of(new CoreSlice(0, 0, 0, 12)),
                ImmutableIntArray.of(0, 1),
                ImmutableList.of(fanout, fanout));
    }

    static Program program() {
        Code code = new Code(
                ImmutableList.of(new Instruction(
                        Opcode.CONST, RegisterType.F64, 0, -1, -1, -1, Double.doubleToRawLongBits(-1.5))),
                ImmutableList.of(RegisterType.F64),
                ImmutableList.of(ImmutableLongArray.of(1, 5, 1L << 32), ImmutableLongArray.of()),
                0);
        PopulationCode population = new PopulationCode(
                "net.E",
                -1,
                12,
                true,
                0,
                ImmutableList.of(new StateSlot("v", RegisterType.I64, 0x1p-6)),
                ImmutableList.of(),
                ImmutableList.of(),
                code,
                Code.EMPTY,
                RegisterType.F32,
                Optional.of(new ganglion.network.Samples(2, 2, 1, ImmutableDoubleArray.of(1, 2, 3, 4))),
                Optional.empty(),
                false,
                Span.NONE);
        return new Program(
                "main",
                0.1,
                7,
                "fixed",
                chip(),
                ImmutableList.of(population),
                ImmutableList.of(),
                ImmutableList.of(),
                Optional.empty(),
                mapping());
    }
}
