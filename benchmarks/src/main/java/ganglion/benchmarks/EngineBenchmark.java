package ganglion.benchmarks;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.Backends;
import ganglion.experiment.bench.BenchProgram;
import ganglion.experiment.bench.Verification;
import ganglion.experiment.bench.Workload;
import ganglion.experiment.bench.Workloads;
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

/**
 * Time of 100 steps of the native engine, one workload for each way to deliver (rows of bits, lists of one and of many delays, dense
 * rows, a shared kernel) and for neuron programs. What is timed is verified first: spikes equal on every thread count, instruction
 * set and backend.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
    private static final long STEPS = 100;
    private static final long WARM_STEPS = 1000;

    /** With its scale, behind a colon. */
    @Param({"brunel:0.2", "coba:1.0", "microcircuit-dc:0.02", "dense:1.0", "conv:1.0", "user-neuron/adex:1.0"})
    private String workload = "";

    @Param({"1", "2"})
    private int threads;

    private Optional<Simulation> simulation = Optional.empty();

    /** Fails where two ways to run give different spikes. */
    static void verify(Workload workload) {
        Verification.Outcome outcome =
                new Verification(Backends.installed().all(), line -> {}).verify(workload, Optional.empty());
        if (!outcome.holds()) {
            throw new IllegalStateException(workload.name() + ": spikes differ: " + outcome.ways());
        }
    }

    @Setup(Level.Trial)
    public void open() {
        int colon = workload.indexOf(':');
        ImmutableList<Workload> chosen = Workloads.named(workload.substring(0, colon));
        verify(chosen.get(0));
        double scale = Double.parseDouble(workload.substring(colon + 1));
        Program program = BenchProgram.of(chosen.get(0), scale, chosen.get(0).format());
        Simulation opened = Backends.installed()
                .chosen("native")
                .open(BenchProgram.unobserved(program), RunOptions.defaults().withThreads(threads));
        opened.advance(WARM_STEPS);
        simulation = Optional.of(opened);
    }

    @Benchmark
    public void steps() {
        simulation.orElseThrow().advance(STEPS);
    }

    @TearDown(Level.Trial)
    public void close() {
        simulation.ifPresent(Simulation::close);
    }
}
