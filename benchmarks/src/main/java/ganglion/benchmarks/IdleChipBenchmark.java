package ganglion.benchmarks;

import static com.google.common.base.Preconditions.checkState;

import ganglion.experiment.Backends;
import ganglion.program.Program;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
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

/** Time of a step in which nothing happens, on chips of 64 and of 1,024 cores: it should grow with events, not with cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class IdleChipBenchmark {
    @Param({"8", "32"})
    private int side;

    private Optional<Simulation> simulation = Optional.empty();

    @Setup(Level.Trial)
    public void open() {
        Program program = ChipTexts.idle(side, side);
        checkState(program.chip().topology().cores() == side * side, "another chip");
        simulation = Optional.of(Backends.installed().chosen("sim").open(program, RunOptions.defaults()));
    }

    @Benchmark
    public void step() {
        simulation.orElseThrow().advance(1);
    }

    /** Nothing has happened but steps. */
    @TearDown(Level.Trial)
    public void verify() {
        Simulation run = simulation.orElseThrow();
        checkState(run.activity().steps() == run.step() && run.step() > 0, "%s steps", run.step());
        checkState(run.activity().packets() == 0 && run.activity().hostPackets() == 0, "packets were sent");
        run.close();
    }
}
