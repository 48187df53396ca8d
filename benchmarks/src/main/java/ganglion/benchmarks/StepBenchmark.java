package ganglion.benchmarks;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.Backends;
import ganglion.experiment.bench.BenchProgram;
import ganglion.program.Program;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.TimedSimulation;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time of a whole step of the simulator: values, counts and the chip's own time, in each of the ways to tell it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepBenchmark {
    private static final int SURE = 50;

    @Param({"hops", "flits", "sums"})
    private String timing = "";

    private Optional<Simulation> simulation = Optional.empty();

    @Setup(Level.Trial)
    public void open() {
        Program program = ChipTexts.recurrent(timing);
        verify(program);
        Simulation opened = Backends.installed().chosen("sim").open(BenchProgram.unobserved(program), options());
        opened.advance(SURE);
        simulation = Optional.of(opened);
    }

    private RunOptions options() {
        return RunOptions.defaults().withTiming(timing.equals("sums") ? Optional.of("analytic") : Optional.empty());
    }

    /** Fails where the chip's time changes what is computed, or where the backends count differently. */
    static void verify(Program program) {
        ImmutableList<Object> counted = Backends.installed().all().stream()
                .map(backend -> {
                    try (Simulation run = backend.open(program, RunOptions.defaults())) {
                        run.advance(SURE);
                        return ImmutableList.of(run.activity(), run.spikes());
                    }
                })
                .distinct()
                .collect(ImmutableList.toImmutableList());
        checkState(counted.size() == 1, "backends differ");
    }

    @Benchmark
    public void step() {
        simulation.orElseThrow().advance(1);
    }

    @TearDown(Level.Trial)
    public void close() {
        Simulation run = simulation.orElseThrow();
        checkState(run.activity().packets() > 0, "no packet was sent");
        checkState(run instanceof TimedSimulation timed && timed.time().isPresent(), "no time was told");
        run.close();
    }
}
