package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.Connector;
import ganglion.network.Expander;
import ganglion.network.Sliding;
import ganglion.network.SynapseRows;
import ganglion.program.RegisterType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole matrices and kernels: whatever their sizes, weights and payloads, they add what their synapses would, one by one. */
interface SharedWeightContract extends ContractSubject {
    long[] SPIKES = {1};
    long[] GRADED = {1, -1, 2, 15, 16, -130, 259, 32_767};
    long[] HUGE = {1, -70_000, 3_000_000_000L, -(1L << 32)};

    @Test
    default void matricesOfOddSizes() {
        int[][] sizes = {{1, 1}, {7, 15}, {40, 64}, {300, 129}, {13, 1100}};
        for (int[] size : sizes) {
            for (int bits : new int[] {2, 8, 16, 20}) {
                for (long[] payloads : List.of(SPIKES, GRADED, HUGE)) {
                    assertSums(new Connector.Dense(), size[0], size[1], size[0] * size[1], bits, payloads, I64);
                }
            }
            assertSums(new Connector.Dense(), size[0], size[1], size[0] * size[1], 0, SPIKES, F64);
        }
    }

    @Test
    default void kernelsOfOddShapes() {
        Sliding[] axes = {
            new Sliding(9, 3, 1, 1, 1),
            new Sliding(8, 3, 2, 0, 1),
            new Sliding(11, 4, 3, 2, 2),
            new Sliding(7, 2, 1, 3, 3),
            new Sliding(10, 2, 2, 0, 1),
            new Sliding(5, 7, 1, 3, 1)
        };
        int[][] channels = {{1, 1, 1}, {2, 5, 1}, {3, 20, 1}, {4, 40, 2}, {6, 6, 6}};
        for (int k = 0; k < axes.length; k++) {
            for (int[] shape : channels) {
                Connector.Kernel kernel =
                        new Connector.Kernel(shape[0], shape[1], shape[2], axes[k], axes[(k + 1) % axes.length]);
                for (long[] payloads : List.of(SPIKES, GRADED, HUGE)) {
                    assertSums(kernel, kernel.sources(), kernel.targets(), kernel.elements(), 8, payloads, I64);
                }
                assertSums(kernel, kernel.sources(), kernel.targets(), kernel.elements(), 15, GRADED, I64);
                assertSums(kernel, kernel.sources(), kernel.targets(), kernel.elements(), 0, GRADED, F64);
            }
        }
    }

    /** Kernels of three columns, which move along a line, at borders that leave all, some or none of it in place. */
    @Test
    default void kernelsThatSlide() {
        int[][] shapes = {{5, 8, 1}, {9, 33, 1}, {12, 42, 3}};
        for (int padding = 0; padding <= 3; padding++) {
            for (int length : new int[] {3, 4, 17}) {
                Sliding rows = new Sliding(6, 1 + padding, 1 + padding / 2, padding, 1);
                Sliding columns = new Sliding(length, 3, 1, padding, 1);
                for (int[] shape : shapes) {
                    Connector.Kernel kernel = new Connector.Kernel(shape[0], shape[1], shape[2], rows, columns);
                    for (double share : new double[] {0.01, 0.1, 1}) {
                        assertSums(
                                kernel, kernel.sources(), kernel.targets(), kernel.elements(), 8, SPIKES, I64, share);
                    }
                }
            }
        }
    }

    /** So many channels that the sums of one step need more than 16 bits. */
    @Test
    default void kernelsOfManyChannels() {
        Connector.Kernel kernel =
                new Connector.Kernel(90, 3, 1, new Sliding(3, 3, 1, 1, 1), new Sliding(4, 3, 1, 1, 1));
        assertSums(kernel, kernel.sources(), kernel.targets(), kernel.elements(), 8, SPIKES, I64);
        assertSums(kernel, kernel.sources(), kernel.targets(), kernel.elements(), 8, GRADED, I64);
    }

    /** One weight and one delay for about half of all pairs, a few of them twice: more spikes at a target than a byte counts. */
    @Test
    default void synapsesOfOneWeight() {
        int sources = 600;
        int targets = 1100;
        Random random = new Random(5);
        IntStream.Builder from = IntStream.builder();
        IntStream.Builder to = IntStream.builder();
        long[] expected = new long[targets];
        for (int source = 0; source < sources; source++) {
            for (int target = 0; target < targets; target++) {
                int synapses = random.nextInt(50) == 0 ? 2 : random.nextInt(2);
                for (int k = 0; k < synapses; k++) {
                    from.add(source);
                    to.add(target);
                    expected[target] += 7;
                }
            }
        }
        ProgramBuilder program = ProgramBuilder.program();
        program.events(
                "in",
                sources,
                IntStream.range(0, sources)
                        .mapToObj(source -> event(1, source, 1))
                        .toArray(long[][]::new));
        program.sink("out", targets, I64);
        program.project("in", "out")
                .connect(new Connector.SynapseList(
                        ImmutableIntArray.copyOf(from.build()), ImmutableIntArray.copyOf(to.build())))
                .weight(7)
                .multiples(8, 1);
        assertThat(run(program, 2).row(0, 1))
                .containsExactly(Arrays.stream(expected).asDoubleStream().toArray());
    }

    /** Weights whose sums depend on the order, with many and few spikes, two kernels at a port and its arrivals counted. */
    @Test
    default void kernelsOfRealWeightsAddInOrder() {
        Sliding[] axes = {
            new Sliding(9, 3, 1, 1, 1),
            new Sliding(8, 3, 2, 0, 2),
            new Sliding(12, 5, 3, 2, 1),
            new Sliding(19, 2, 1, 0, 1)
        };
        int[][] channels = {{1, 1, 1}, {5, 3, 1}, {3, 11, 1}, {4, 34, 2}};
        for (int k = 0; k < axes.length; k++) {
            for (int[] shape : channels) {
                Connector.Kernel kernel =
                        new Connector.Kernel(shape[0], shape[1], shape[2], axes[k], axes[(k + 1) % axes.length]);
                for (RegisterType port : List.of(RegisterType.F32, F64)) {
                    assertRealSums(kernel, port, 0.6);
                    assertRealSums(kernel, port, 0.02);
                }
            }
        }
    }

    /** Spikes of steps 1 and 2 through a kernel of delay 2, then one of delay 1. */
    private void assertRealSums(Connector.Kernel kernel, RegisterType port, double share) {
        Random random = new Random(kernel.hashCode());
        List<long[]> events = new ArrayList<>();
        for (int source = 0; source < 2 * kernel.sources(); source++) {
            if (random.nextDouble() < share) {
                events.add(event(
                        1 + source / kernel.sources(), source % kernel.sources(), random.nextInt(4) == 0 ? 3 : 1));
            }
        }
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", kernel.sources(), events.toArray(new long[0][]));
        program.population("out", kernel.targets())
                .stage(1)
                .countedPort("in", port)
                .state("sum", port)
                .state("arrived", I64)
                .update(code -> {
                    code.store(0, code.port(port, 0));
                    code.store(1, code.arrivals(0));
                });
        program.probe("out", 0, 1).probe("out", 1, 1);
        double[] expected = new double[kernel.targets()];
        double[] arrived = new double[kernel.targets()];
        for (int delay = 2; delay >= 1; delay--) {
            double[] weights = random.doubles(kernel.elements())
                    .map(x -> Math.scalb(x - 0.5, random.nextInt(12)))
                    .toArray();
            program.project("in", "out")
                    .connect(kernel)
                    .column("weight", weights)
                    .weight(code -> code.column(F64, 0))
                    .delay(delay);
            addInOrder(kernel, weights, events, 3 - delay, port, expected, arrived);
        }
        Outcome outcome = run(program, 3);
        assertThat(outcome.row(0, 2)).as("%s, %s, %s", kernel, port, share).containsExactly(expected);
        assertThat(outcome.row(1, 2)).as("%s, %s, %s", kernel, port, share).containsExactly(arrived);
    }

    /** Adds what is emitted in a step, source after source, rounded as the port rounds. */
    private static void addInOrder(
            Connector.Kernel kernel,
            double[] weights,
            List<long[]> events,
            int step,
            RegisterType port,
            double[] sums,
            double[] arrived) {
        SynapseRows rows = Expander.expand(kernel, kernel.sources(), kernel.targets(), 0, 0);
        for (long[] emitted : events) {
            int source = (int) emitted[1];
            for (int k = rows.begin(source); emitted[0] == step && k < rows.begin(source + 1); k++) {
                double weight = weights[rows.position(k)];
                double sum = sums[rows.target(k)];
                sums[rows.target(k)] =
                        port == F64 ? sum + weight * emitted[2] : (float) sum + (float) weight * (float) emitted[2];
                arrived[rows.target(k)]++;
            }
        }
    }

    /** Values of a column; 0 bits stand for floats. */
    private void assertSums(
            Connector connector, int sources, int targets, int values, int bits, long[] payloads, RegisterType port) {
        assertSums(connector, sources, targets, values, bits, payloads, port, 2.0 / 3);
    }

    private void assertSums(
            Connector connector,
            int sources,
            int targets,
            int values,
            int bits,
            long[] payloads,
            RegisterType port,
            double share) {
        Random random = new Random(31L * sources + targets + bits);
        double most = Math.scalb(1.0, Math.max(bits, 8) - 1) - 1;
        double[] weights =
                random.doubles(values, -most, most + 1).map(Math::floor).toArray();
        ProgramBuilder program = ProgramBuilder.program();
        List<long[]> events = new ArrayList<>();
        for (int source = 0; source < sources; source++) {
            if (random.nextDouble() < share) {
                events.add(event(1, source, payloads[random.nextInt(payloads.length)]));
            }
        }
        program.events("in", sources, events.toArray(new long[0][]));
        program.sink("out", targets, port);
        ProjectionBuilder projection = program.project("in", "out")
                .connect(connector)
                .column("weight", weights)
                .weight(code -> code.column(F64, 0));
        if (bits > 0) {
            projection.multiples(bits, 1);
        }
        SynapseRows rows = Expander.expand(connector, sources, targets, 0, 0);
        long[] expected = new long[targets];
        double clip = bits > 0 ? Math.scalb(1.0, bits - 1) - 1 : Double.MAX_VALUE;
        for (long[] emitted : events) {
            int source = (int) emitted[1];
            for (int k = rows.begin(source); k < rows.begin(source + 1); k++) {
                long weight = (long) Math.clamp(weights[rows.position(k)], -clip, clip);
                expected[rows.target(k)] += weight * emitted[2];
            }
        }
        assertThat(run(program, 2).row(0, 1))
                .as("%s %s x %s, %s bits, payloads %s", connector, sources, targets, bits, Arrays.toString(payloads))
                .containsExactly(Arrays.stream(expected).asDoubleStream().toArray());
    }
}
