package ganglion.benchmarks;

import static com.google.common.base.Preconditions.checkState;

import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.sim.noc.Endpoint;
import ganglion.sim.noc.FlitNetwork;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time of a flit through one router in the middle of four others, each of which sends to all others without pause. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouterBenchmark {
    private static final int MIDDLE = 4;
    private static final int[] SIDES = {1, 3, 5, 7};
    private static final int ROUNDS = 100;
    private static final int PACKETS = ROUNDS * 4 * 3;

    @Param({"1", "4"})
    private int channels;

    @Param({"false", "true"})
    private boolean speculative;

    /** Counts what arrives. */
    private final Endpoint counting = new Endpoint() {
        @Override
        public void sent(int router, long cycle) {}

        @Override
        public void arrived(int packet, int router, long cycle) {
            arrived++;
        }
    };

    private FlitNetwork network = new FlitNetwork(new Topology.Mesh2d(3, 3), Router.USUAL, counting);
    private long now;
    private long last;
    private long arrived;

    @Setup(Level.Trial)
    public void open() {
        Router router = Router.USUAL.withQueues(channels, 4).withSpeculation(speculative);
        network = new FlitNetwork(new Topology.Mesh2d(3, 3), router, counting);
    }

    /** Every packet passes the router in the middle, or, between neighbours around a corner, as many links. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long pass() {
        long start = now;
        for (int round = 0; round < ROUNDS; round++) {
            for (int from : SIDES) {
                for (int to : SIDES) {
                    if (from != to) {
                        network.send(from, to, 0, now);
                    }
                }
            }
        }
        long due = arrived + PACKETS;
        while (arrived < due) {
            now = network.next(now);
            network.advance(now++);
        }
        last = now - start;
        return last;
    }

    /** Two links a packet, and no more than one flit a cycle over each of the four links into the middle. */
    @TearDown
    public void verify() {
        checkState(network.hops() == 2 * arrived, "%s links for %s packets", network.hops(), arrived);
        checkState(last >= ROUNDS * 3, "%s packets in %s cycles", PACKETS, last);
        checkState(network.waiting(MIDDLE) == 0, "flits are left");
    }
}
