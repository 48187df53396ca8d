package ganglion.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.primitives.ImmutableIntArray;
import com.sun.jna.Memory;
import ganglion.network.Connector;
import ganglion.network.Expander;
import ganglion.network.Sliding;
import ganglion.network.SynapseRows;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.runtime.Availability;
import ganglion.runtime.contract.ProgramBuilder;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The expander in C++ and the one in Java give the same synapses in the same order with the same coordinates. */
class ExpanderTwinTest {

    @BeforeEach
    void theEngineIsThere() {
        assumeTrue(
                LibraryLoader.availability() instanceof Availability.Present,
                () -> LibraryLoader.availability().toString());
    }

    @Test
    void connectorsOfEverySizeAgree() {
        int[][] sizes = {{1, 1}, {3, 5}, {70, 300}, {1000, 700}};
        for (int[] size : sizes) {
            for (Connector connector : List.of(
                    new Connector.AllToAll(),
                    new Connector.FixedProbability(0.0),
                    new Connector.FixedProbability(0.003),
                    new Connector.FixedProbability(0.37),
                    new Connector.FixedProbability(1.0),
                    new Connector.FixedInDegree(0),
                    new Connector.FixedInDegree(13),
                    new Connector.FixedOutDegree(11),
                    new Connector.FixedTotal(1234))) {
                assertTwins(connector, size[0], size[1], 0x5DEECE66DL * size[0]);
            }
        }
        assertTwins(new Connector.OneToOne(), 77, 77, 3);
    }

    @Test
    void matricesAndListsAgree() {
        Program program = ProgramBuilder.program().build();
        assertThat(program.projections()).isEmpty();
        assertDense();
        Connector list =
                new Connector.SynapseList(ImmutableIntArray.of(0, 0, 2, 2, 2), ImmutableIntArray.of(4, 1, 1, 1, 0));
        assertTwins(list, 3, 5, 1);
    }

    @Test
    void kernelsAgree() {
        for (int[] down :
                new int[][] {{1, 1, 1, 0, 1}, {9, 3, 1, 1, 1}, {12, 3, 2, 0, 2}, {8, 2, 3, 3, 1}, {2, 5, 1, 0, 1}}) {
            for (int[] across : new int[][] {{7, 3, 1, 1, 1}, {10, 2, 2, 0, 1}, {5, 4, 1, 5, 3}}) {
                for (int[] channels : new int[][] {{1, 1, 1}, {3, 5, 1}, {4, 6, 2}, {3, 3, 3}}) {
                    Connector.Kernel kernel =
                            new Connector.Kernel(channels[0], channels[1], channels[2], sliding(down), sliding(across));
                    assertTwins(kernel, kernel.sources(), kernel.targets(), 1);
                }
            }
        }
    }

    private static Sliding sliding(int[] axis) {
        return new Sliding(axis[0], axis[1], axis[2], axis[3], axis[4]);
    }

    private static void assertDense() {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.events("in", 6);
        builder.sink("out", 9, RegisterType.F64);
        builder.project("in", "out")
                .connect(new Connector.Dense())
                .column("weight", new double[54])
                .weight(code -> code.column(RegisterType.F64, 0));
        assertTwins(builder.build());
    }

    private static void assertTwins(Connector connector, int sources, int targets, long seed) {
        ProgramBuilder builder = ProgramBuilder.program().seed(seed);
        builder.events("in", sources);
        builder.sink("out", targets, RegisterType.F64);
        builder.project("in", "out").connect(connector);
        assertTwins(builder.build());
    }

    private static void assertTwins(Program program) {
        ProjectionCode projection = program.projections().get(0);
        int sources = program.populations().get(0).size();
        int targets = program.populations().get(1).size();
        SynapseRows rows =
                Expander.expand(projection.connector(), sources, targets, program.seed(), projection.entity());
        int[][] columns = engineColumns(program);
        String what = projection.connector() + " " + sources + " x " + targets;
        assertThat(columns[0].length).as(what).isEqualTo(rows.size());
        int synapse = 0;
        for (int source = 0; source < sources; source++) {
            for (; synapse < rows.begin(source + 1); synapse++) {
                int[] found = {
                    columns[0][synapse],
                    columns[1][synapse],
                    columns[2][synapse],
                    columns[3][synapse],
                    columns[4][synapse]
                };
                int[] expected = {
                    source, rows.target(synapse), rows.row(synapse), rows.ordinal(synapse), rows.position(synapse)
                };
                assertThat(found).as(what).containsExactly(expected);
            }
        }
    }

    private static int[][] engineColumns(Program program) {
        byte[] file = ProgramFile.toBytes(program);
        try (Memory bytes = new Memory(file.length);
                Memory count = new Memory(8)) {
            bytes.write(0, file, 0, file.length);
            assertThat(Abi.ganglion_expand(bytes, file.length, 0, count, 1, null, null, null, null, null, 0, null, 0))
                    .isEqualTo(Abi.OK);
            int n = (int) count.getLong(0);
            int[][] columns = new int[5][];
            Memory[] memory = new Memory[5];
            for (int k = 0; k < 5; k++) {
                memory[k] = new Memory(Math.max(4, 4L * n));
            }
            assertThat(Abi.ganglion_expand(
                            bytes,
                            file.length,
                            0,
                            count,
                            1,
                            memory[0],
                            memory[1],
                            memory[2],
                            memory[3],
                            memory[4],
                            n,
                            null,
                            0))
                    .isEqualTo(Abi.OK);
            for (int k = 0; k < 5; k++) {
                columns[k] = memory[k].getIntArray(0, n);
                memory[k].close();
            }
            return columns;
        }
    }
}
