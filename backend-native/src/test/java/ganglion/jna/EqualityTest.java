package ganglion.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ganglion.program.Program;
import ganglion.program.RegisterType;
import ganglion.runtime.Activity;
import ganglion.runtime.Availability;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neither threads nor instruction sets nor interruptions change a bit. */
class EqualityTest {

    record Result(Spikes spikes, List<Trace> traces, Activity activity, Checkpoint checkpoint) {}

    @BeforeEach
    void theEngineIsThere() {
        assumeTrue(
                LibraryLoader.availability() instanceof Availability.Present,
                () -> LibraryLoader.availability().toString());
    }

    private static Result run(Program program, RunOptions options, int steps) {
        try (Simulation simulation = new NativeBackend().open(program, options)) {
            simulation.advance(steps);
            return result(program, simulation);
        }
    }

    private static Result result(Program program, Simulation simulation) {
        List<Trace> traces = IntStream.range(0, program.probes().size())
                .mapToObj(simulation::trace)
                .toList();
        return new Result(simulation.spikes(), traces, simulation.activity(), simulation.checkpoint());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        for (int size : new int[] {1, 5, 64, 700}) {
            Program program = SampleNetworks.mixed(size, 7);
            Result one = run(program, RunOptions.defaults(), 150);
            for (int threads : new int[] {2, 3, 7}) {
                assertThat(run(program, RunOptions.defaults().withThreads(threads), 150))
                        .as("%s threads, size %s", threads, size)
                        .isEqualTo(one);
            }
        }
    }

    @Test
    void anyInstructionSetGivesTheSameBits() {
        Program program = SampleNetworks.mixed(300, 8);
        Result baseline = run(program, new RunOptions(1, "baseline"), 150);
        assertThat(baseline.spikes().size()).isGreaterThan(1000);
        for (String level : List.of("avx2", "avx512", "auto")) {
            assertThat(run(program, new RunOptions(2, level), 150)).as(level).isEqualTo(baseline);
        }
    }

    @Test
    void aRunResumedWithOtherThreadsGivesTheSameBits() {
        Program program = SampleNetworks.mixed(90, 9);
        NativeBackend backend = new NativeBackend();
        try (Simulation whole = backend.open(program, RunOptions.defaults())) {
            whole.advance(60);
            Checkpoint checkpoint = whole.checkpoint();
            result(program, whole);
            whole.advance(100);
            Result expected = result(program, whole);
            for (int threads : new int[] {1, 3}) {
                RunOptions options = RunOptions.defaults().withThreads(threads);
                try (Simulation resumed = backend.resume(program, checkpoint, options)) {
                    assertThat(resumed.checkpoint()).isEqualTo(checkpoint);
                    resumed.advance(100);
                    Result found = result(program, resumed);
                    assertThat(found.spikes()).isEqualTo(expected.spikes());
                    assertThat(found.traces()).isEqualTo(expected.traces());
                    assertThat(found.checkpoint()).isEqualTo(expected.checkpoint());
                }
            }
        }
    }

    @Test
    void aBalancedNetworkFiresAlikeOnOneAndTwoThreads() {
        Program program = SampleNetworks.brunel(10, RegisterType.F32);
        Result one = run(program, RunOptions.defaults(), 1000);
        assertThat(one.spikes().size()).isBetween(1_000, 20_000);
        assertThat(run(program, RunOptions.defaults().withThreads(2), 1000)).isEqualTo(one);
    }

    @Test
    void moreSpikesAndRowsThanTheBuffersHoldComeBackInOrder() {
        Program program = SampleNetworks.mixed(700, 7);
        Result whole = run(program, RunOptions.defaults().withThreads(2), 9000);
        assertThat(whole.spikes().size()).isGreaterThan(1 << 19);
        assertThat(whole.traces().get(0).steps().length()).isEqualTo(9000);
        assertThat(whole.spikes().steps().stream().sorted().toArray())
                .isEqualTo(whole.spikes().steps().toArray());
    }
}
