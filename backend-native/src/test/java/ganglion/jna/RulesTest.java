package ganglion.jna;

import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.dynamics.SynapseModel.Side;
import ganglion.dynamics.SynapseModel.Site;
import ganglion.program.Code;
import ganglion.program.Opcode;
import ganglion.program.PlasticityCode;
import ganglion.program.Program;
import ganglion.program.SynapseSlot;
import ganglion.program.TraceCode;
import ganglion.runtime.Availability;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.contract.CodeBuilder;
import ganglion.runtime.contract.ProgramBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of synapses on the engine are those of {@link PlainRule}, bit for bit, however many threads run and wherever it stops. */
class RulesTest {
    private static final int STEPS = 80;
    private static final int SOURCES = 23;
    private static final int TARGETS = 17;

    @BeforeEach
    void theEngineIsThere() {
        assumeTrue(
                LibraryLoader.availability() instanceof Availability.Present,
                () -> LibraryLoader.availability().toString());
    }

    private static Code code(Consumer<CodeBuilder> writer) {
        CodeBuilder code = new CodeBuilder();
        writer.accept(code);
        return code.build(-1);
    }

    private static Code none() {
        return code(_ -> {});
    }

    private static TraceCode trace(String name, Side side, double decay) {
        return new TraceCode(
                name,
                side,
                F64,
                1,
                CodeBuilder.value(c -> c.times(c.state(F64, 0), c.f64(decay))),
                CodeBuilder.value(c -> c.plus(c.state(F64, 0), c.f64(1))));
    }

    private static Code onPost() {
        return code(c -> {
            int x = c.outside(Opcode.TRACE, F64, 0);
            int age = c.convert(F64, c.outside(Opcode.AGE, I64, 1));
            int e = c.plus(c.binary(Opcode.DIVIDE, c.state(F64, 1), c.plus(c.f64(1), age)), x);
            c.store(0, c.plus(c.state(F64, 0), c.times(c.f64(0.05), e)));
            c.store(1, e, c.compare(Opcode.GREATER, x, c.f64(0.25)));
        });
    }

    private static Code onPre(boolean delivers) {
        return code(c -> {
            int w = c.binary(
                    Opcode.SUBTRACT, c.state(F64, 0), c.times(c.f64(0.04), c.outside(Opcode.TRACE, F64, 1)));
            c.store(0, w);
            if (delivers) {
                c.deliver(w);
            }
        });
    }

    private static Code everyFive() {
        return code(c -> {
            int pre = c.convert(F64, c.outside(Opcode.PRE_SPIKE, I64, 0));
            int change = c.plus(
                    c.times(c.f64(0.001), pre), c.times(c.f64(0.0005), c.outside(Opcode.POST_STATE, F64, 0)));
            c.store(0, c.plus(c.state(F64, 0), change));
        });
    }

    private static PlasticityCode rule(Site site, boolean postFirst, boolean ties) {
        boolean axon = site == Site.AXON;
        return new PlasticityCode(
                ImmutableList.of(new SynapseSlot("w", F64, 1, false), new SynapseSlot("e", F64, 1, true)),
                0,
                code(c -> {
                    c.store(0, c.column(F64, 0));
                    c.store(1, c.f64(0));
                }),
                none(),
                axon ? code(c -> c.deliver(c.state(F64, 0))) : none(),
                onPre(!axon),
                onPost(),
                ImmutableList.of(new PlasticityCode.PeriodicCode(5, everyFive())),
                code(c -> c.store(
                        0,
                        c.binary(Opcode.MIN, c.binary(Opcode.MAX, c.state(F64, 0), c.f64(0)), c.f64(0.5)))),
                ImmutableList.of(trace("x", Side.PRE, PlainRule.DECAY_X), trace("y", Side.POST, PlainRule.DECAY_Y)),
                site,
                axon ? 0 : -1,
                postFirst ? Side.POST : Side.PRE,
                ties);
    }

    /** Several synapses between a pair, delays in no order, sources without any. */
    private static List<PlainRule.Synapse> synapses(SplittableRandom random, boolean oneDelay) {
        List<PlainRule.Synapse> synapses = new ArrayList<>();
        for (int k = 0; k < 200; k++) {
            synapses.add(new PlainRule.Synapse(
                    random.nextInt(SOURCES - 1),
                    random.nextInt(TARGETS),
                    oneDelay ? 3 : 1 + random.nextInt(4),
                    random.nextDouble() * 0.5));
        }
        synapses.sort(Comparator.comparingInt(s -> s.source));
        return synapses;
    }

    private static double[][] events(SplittableRandom random) {
        double[][] emitted = new double[STEPS + 1][SOURCES];
        for (int t = 1; t <= STEPS; t++) {
            for (int i = 0; i < SOURCES; i++) {
                emitted[t][i] = random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0;
            }
        }
        return emitted;
    }

    private record Network(Program program, PlainRule plain) {}

    private static Network network(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Site site = random.nextBoolean() ? Site.AXON : Site.DENDRITE;
        boolean postFirst = random.nextBoolean();
        boolean ties = random.nextBoolean();
        List<PlainRule.Synapse> synapses = synapses(random, random.nextInt(3) == 0);
        double[][] emitted = events(random);
        ProgramBuilder builder = ProgramBuilder.program();
        long[][] events = IntStream.rangeClosed(1, STEPS)
                .boxed()
                .flatMap(t -> IntStream.range(0, SOURCES)
                        .filter(i -> emitted[t][i] != 0)
                        .mapToObj(i -> new long[] {t, i, (long) emitted[t][i]}))
                .toArray(long[][]::new);
        builder.events("in", SOURCES, events);
        builder.population("out", TARGETS)
                .stage(1)
                .port("in", F64)
                .state("v", F64)
                .update(c -> {
                    int v = c.plus(c.times(c.state(F64, 0), c.f64(0.9)), c.port(F64, 0));
                    int fires = c.compare(Opcode.GREATER_EQUAL, v, c.f64(1));
                    c.store(0, c.select(fires, c.f64(0), v));
                    c.emit(c.i64(1), fires);
                });
        double[][] rows = synapses.stream()
                .map(s -> new double[] {s.source, s.target, s.w, s.delay})
                .toArray(double[][]::new);
        builder.project("in", "out").synapses(rows).rule(rule(site, postFirst, ties));
        PlainRule plain = new PlainRule(synapses, emitted, TARGETS, site, postFirst, ties);
        return new Network(builder.build(), plain);
    }

    private static List<String> lines(Spikes spikes) {
        return IntStream.range(0, spikes.size())
                .filter(k -> spikes.populations().get(k) == 1)
                .mapToObj(k -> spikes.steps().get(k) + " 1 " + spikes.indices().get(k) + " "
                        + spikes.payloads().get(k))
                .toList();
    }

    private static double[] weights(Simulation simulation) {
        return simulation.weights("in_to_out_0").weights();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void everySynapseLearnsWhatAPlainLoopLearns(int threads) {
        for (long seed = 1; seed <= 30; seed++) {
            Network network = network(seed);
            IntStream.rangeClosed(1, STEPS).forEach(network.plain()::step);
            try (Simulation simulation = new NativeBackend()
                    .open(network.program(), new RunOptions(threads, threads == 1 ? "auto" : "baseline"))) {
                simulation.advance(STEPS);
                assertThat(lines(simulation.spikes())).as("seed %s", seed).isEqualTo(network.plain().spikes);
                double[] expected =
                        network.plain().synapses.stream().mapToDouble(s -> s.w).toArray();
                assertThat(weights(simulation)).as("seed %s", seed).isEqualTo(expected);
                Checkpoint.ProjectionState state =
                        simulation.checkpoint().projections().get(0);
                assertThat(state.stored().get(1)).isEqualTo(ImmutableLongArray.copyOf(network.plain().synapses.stream()
                        .mapToLong(s -> s.stored)));
            }
            assertThat(network.plain().spikes).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aRunThatIsResumedWithOtherThreadsIsTheSame(int threads) {
        for (long seed = 1; seed <= 10; seed++) {
            Program program = network(seed).program();
            int stop = 10 + (int) seed * 5;
            try (Simulation whole = new NativeBackend().open(program, new RunOptions(threads, "auto"))) {
                whole.advance(stop);
                Checkpoint checkpoint = whole.checkpoint();
                whole.spikes();
                whole.advance(STEPS - stop);
                try (Simulation resumed =
                        new NativeBackend().resume(program, checkpoint, new RunOptions(3, "baseline"))) {
                    assertThat(resumed.checkpoint()).isEqualTo(checkpoint);
                    resumed.advance(STEPS - stop);
                    assertThat(resumed.spikes()).isEqualTo(whole.spikes());
                    assertThat(resumed.checkpoint()).isEqualTo(whole.checkpoint());
                    assertThat(Arrays.hashCode(weights(resumed))).isEqualTo(Arrays.hashCode(weights(whole)));
                }
            }
        }
    }
}
