package ganglion.benchmarks;

import static com.google.common.base.Preconditions.checkState;

import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.experiment.bench.NetworkBench;
import ganglion.runtime.traffic.LoadPoint;
import ganglion.runtime.traffic.Sampling;
import ganglion.runtime.traffic.TrafficModel;
import ganglion.runtime.traffic.TrafficPattern;
import ganglion.runtime.traffic.TrafficSetup;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** Cycles of a network of 8 x 8 routers with 4 virtual channels in a second, under much and under little traffic. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class NetworkBenchmark {
    private static final TrafficSetup SETUP = new TrafficSetup(
            new Topology.Mesh2d(8, 8),
            Router.USUAL.withQueues(4, 4),
            TrafficPattern.UNIFORM,
            new Sampling(10_000, 1, 3, 0, 200, 0.05),
            1);

    @Param({"0.3", "0.01"})
    private double rate;

    private final TrafficModel model = NetworkBench.installed();

    private double latency;

    /** Counts cycles of the network. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counter {
        /** Of the iteration. */
        public long cycles;

        @Setup(Level.Iteration)
        public void clear() {
            cycles = 0;
        }
    }

    @Benchmark
    public LoadPoint run(Counter counter) {
        LoadPoint point = model.measure(SETUP, rate);
        counter.cycles += point.cycles();
        latency = point.latency();
        return point;
    }

    /** Latencies of the reference: 29.48 and 26.99 cycles. */
    @TearDown
    public void verify() {
        double expected = rate > 0.1 ? 29.479 : 26.991;
        checkState(Math.abs(latency / expected - 1) < 0.03, "latency %s, expected %s", latency, expected);
    }
}
