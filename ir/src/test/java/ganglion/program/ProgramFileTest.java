package ganglion.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Arithmetic;
import ganglion.chip.Charge;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.CoreProgram;
import ganglion.chip.CostTable;
import ganglion.chip.Fact;
import ganglion.chip.Faults;
import ganglion.chip.Grade;
import ganglion.chip.Profiles;
import ganglion.chip.Provenance;
import ganglion.chip.Range;
import ganglion.chip.Router;
import ganglion.chip.SynapseMemory;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.chip.Updates;
import ganglion.chip.WeightRegister;
import ganglion.dynamics.SynapseModel;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.Events;
import ganglion.network.Projection;
import ganglion.network.Samples;
import ganglion.network.Signal;
import ganglion.network.Sliding;
import ganglion.network.WeightFormat;
import ganglion.source.Source;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgramFileTest {
    private static final Span PLACE = new Span(new Source("net.snn", ""), 3, 9);
    private static final Mapping MAPPING = new Mapping(
            ImmutableList.of(new CoreSlice(1, 0, 0, 3)),
            ImmutableIntArray.of(0, 2),
            ImmutableList.of(
                    new Fanout(ImmutableIntArray.of(0, 1, 1, 1), ImmutableIntArray.of(1), ImmutableIntArray.of(4))));

    private static Chip chip(Topology topology) {
        Provenance source = new Provenance("a paper", Optional.of(Grade.D));
        CostTable.Cost cost = new CostTable.Cost(Charge.STATIC_POWER, 1.5, source);
        Timing.Analytic analytic =
                new Timing.Analytic(1, 2, 3, 4, 5, 6, 7, ImmutableList.of(new Timing.Barrier(4, 1e-6)));
        return new Chip(
                "mesh",
                topology,
                new CoreLimits(
                        OptionalLong.of(7),
                        OptionalLong.empty(),
                        OptionalLong.of(8),
                        OptionalLong.of(9),
                        Optional.of(new SynapseMemory(1L << 20, 10, 9, 6, 9, 64)),
                        OptionalLong.of(11),
                        new Profiles(
                                Optional.of(new Profiles.Shared(32, ImmutableList.of("du", "dv"))),
                                Optional.empty(),
                                OptionalLong.of(8),
                                OptionalLong.of(4)),
                        OptionalLong.of(1024),
                        1,
                        62),
                new Arithmetic.FixedPoint(8, 24, 16),
                Optional.of(new WeightRegister(
                        8, WeightRegister.Truncation.ZERO, WeightRegister.Exponent.WEIGHT, new Range(-8, 7), 16)),
                ImmutableList.of(
                        new CoreProgram.Neuron("lif", ImmutableMap.of("du", new Range(0, 4095 << 3, 3))),
                        new CoreProgram.Program(
                                OptionalLong.of(4),
                                OptionalLong.empty(),
                                Optional.of(ImmutableList.of("exp")),
                                OptionalLong.of(8))),
                Updates.ACTIVE,
                ImmutableMap.of(
                        "cycle",
                        new Timing.Cycle(1e9, 1, 2, 3, 4, 5, 6),
                        "routed",
                        new Timing.Cycle(1e9, 1, 2, 3, 4, 5, 6, Optional.of(Router.USUAL.withSpeculation(true))),
                        "analytic",
                        analytic),
                ImmutableMap.of("published", new CostTable(ImmutableList.of(cost))),
                new Faults(
                        ImmutableIntArray.of(1, 5),
                        ImmutableIntArray.of(2, 2),
                        ImmutableList.of(new Faults.Link(3, 4)),
                        1e-9,
                        1e-8,
                        3,
                        1e-7,
                        4),
                ImmutableList.of(new Fact("core.neurons", "7", "", source)),
                PLACE);
    }

    private static Code code() {
        return new Code(
                ImmutableList.of(
                        new Instruction(Opcode.CONST, RegisterType.F64, 0, -1, -1, -1, Double.doubleToLongBits(0.1)),
                        new Instruction(Opcode.POISSON, RegisterType.I64, 1, -1, 0, 1, 3)),
                ImmutableList.of(RegisterType.F64, RegisterType.I64),
                ImmutableList.of(ImmutableLongArray.of(5, 1L << 32)),
                0);
    }

    private static PopulationCode population(String name, boolean observed) {
        return new PopulationCode(
                name,
                -5,
                3,
                false,
                1,
                ImmutableList.of(new StateSlot("v", RegisterType.I64, 0.25)),
                ImmutableList.of(new PortSlot("in", RegisterType.F32, true)),
                ImmutableList.of(new DataColumn("bias", ImmutableDoubleArray.of(1, -0.0, 1e-300))),
                code(),
                Code.EMPTY,
                RegisterType.I64,
                Optional.of(new Samples(1, 3, 10, ImmutableDoubleArray.of(1, 2, 3))),
                Optional.of(new Events(
                        ImmutableLongArray.of(1L << 40), ImmutableIntArray.of(2), ImmutableLongArray.of(-1))),
                name.equals("a") ? Optional.of(new WinnersCode(2, code(), Code.EMPTY)) : Optional.empty(),
                observed,
                PLACE);
    }

    private static ProjectionCode projection(Connector connector, WeightFormat format) {
        return new ProjectionCode(
                "λ",
                9,
                0,
                1,
                0,
                connector,
                code(),
                format,
                code(),
                1,
                15,
                ImmutableList.of(new DataColumn("w", ImmutableDoubleArray.of(4))),
                PLACE);
    }

    private static ProjectionCode plastic(ProjectionCode projection) {
        PlasticityCode rule = new PlasticityCode(
                ImmutableList.of(new SynapseSlot("w", RegisterType.F32, 1, false)),
                0,
                code(),
                Code.EMPTY,
                code(),
                Code.EMPTY,
                code(),
                ImmutableList.of(new PlasticityCode.PeriodicCode(7, code())),
                code(),
                ImmutableList.of(new TraceCode("x", SynapseModel.Side.POST, RegisterType.F32, 0.5, code(), code())),
                SynapseModel.Site.DENDRITE,
                -1,
                SynapseModel.Side.PRE,
                true);
        return new ProjectionCode(
                projection.name(),
                projection.entity(),
                projection.source(),
                projection.target(),
                projection.port(),
                projection.connector(),
                projection.weight(),
                projection.format(),
                projection.delay(),
                projection.minDelay(),
                projection.maxDelay(),
                projection.columns(),
                Optional.of(rule),
                Optional.of(Projection.Polarity.NEGATIVE),
                Optional.of(new MirrorCode(2, code())),
                projection.span());
    }

    private static SignalCode signal() {
        return new SignalCode(
                "reward",
                -9,
                2,
                RegisterType.F64,
                1,
                Double.POSITIVE_INFINITY,
                ImmutableDoubleArray.of(0.5, -0.0),
                10,
                ImmutableList.of(
                        new ReductionCode(Signal.Kind.COUNT, 0, -1, RegisterType.I64),
                        new ReductionCode(Signal.Kind.GROUP_MEAN, 1, 0, RegisterType.F64)),
                code(),
                PLACE);
    }

    private static Program program(Chip chip, Mapping mapping, boolean observed) {
        WeightFormat floating = new WeightFormat.Floating();
        return new Program(
                "main",
                0.1,
                -3,
                "fixed",
                chip,
                ImmutableList.of(population("a", observed), population("b", false)),
                ImmutableList.of(
                        plastic(projection(new Connector.AllToAll(), floating)),
                        projection(new Connector.OneToOne(), new WeightFormat.Multiples(8, 0.5)),
                        projection(new Connector.FixedProbability(0.25), floating),
                        projection(new Connector.FixedInDegree(4), floating),
                        projection(new Connector.FixedOutDegree(5), floating),
                        projection(new Connector.FixedTotal(6), floating),
                        projection(new Connector.Dense(), floating),
                        projection(
                                new Connector.Kernel(2, 4, 2, new Sliding(5, 3, 1, 1, 1), new Sliding(7, 3, 2, 0, 1)),
                                floating),
                        projection(
                                new Connector.SynapseList(ImmutableIntArray.of(0, 1), ImmutableIntArray.of(2, 0)),
                                floating)),
                ImmutableList.of(signal()),
                ImmutableList.of(new ProbePoint(0, 0, 5), new ProbePoint(ProbePoint.Subject.PROJECTION, 0, 0, 2)),
                Optional.of(new TrialPlan(100, ImmutableIntArray.of(1))),
                mapping);
    }

    private static Program program() {
        return program(chip(new Topology.Mesh2d(2, 3, 2, true)), MAPPING, true);
    }

    /** The file with a checksum that fits again. */
    private static byte[] sealed(byte[] file) {
        java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
        checksum.update(file, 0, file.length - 4);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(file.length - 4, (int) checksum.getValue());
        return file;
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        assertThat(ProgramFile.read(ProgramFile.toBytes(program()))).isEqualTo(program());
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] file = ProgramFile.toBytes(program());
        for (int length = 0; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> ProgramFile.read(part)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] file = ProgramFile.toBytes(program());
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> ProgramFile.read(flipped)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aForgedFileIsReadOrRefusedButNeverMore() {
        byte[] file = ProgramFile.toBytes(program());
        for (int bit = 96; bit < (file.length - 4) * 8; bit++) {
            byte[] forged = file.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(ProgramFile.read(sealed(forged))).isNotNull();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("damaged program");
            }
        }
    }

    @Test
    void anotherVersionIsRefusedByNumber() {
        byte[] file = ProgramFile.toBytes(program());
        file[8] = 9;
        assertThatThrownBy(() -> ProgramFile.read(file)).hasMessageContaining("version 9");
    }

    @Test
    void theFingerprintIsThatOfTheCourse() {
        Program program = program();
        Mapping other = new Mapping(ImmutableList.of(), ImmutableIntArray.of(0, 0), ImmutableList.of());
        assertThat(ProgramFile.fingerprint(program(chip(new Topology.Single()), other, false)))
                .isEqualTo(ProgramFile.fingerprint(program));
        Program reseeded = new Program(
                program.name(),
                program.dt(),
                program.seed() + 1,
                program.format(),
                program.chip(),
                program.populations(),
                program.projections(),
                program.signals(),
                program.probes(),
                program.trial(),
                program.mapping());
        assertThat(ProgramFile.fingerprint(reseeded)).isNotEqualTo(ProgramFile.fingerprint(program));
    }
}
