package ganglion.benchmarks;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.sim.core.Receivers;
import ganglion.sim.core.Senders;
import ganglion.sim.fabric.Fabric;
import ganglion.sim.functional.Emitted;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time of a packet through the stages of two cores: update, axon-out, a link, axon-in, synapses. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoreBenchmark {
    private static final int NEURONS = 256;
    private static final int SYNAPSES = 16;
    private static final Timing.Cycle TIMING = new Timing.Cycle(1e8, 2, 1, 4, 1, 2, 20);
    private static final List<Optional<Emitted>> ALL = List.of(Optional.of(new Emitted(
            1,
            ImmutableIntArray.copyOf(IntStream.range(0, NEURONS)),
            ImmutableLongArray.copyOf(IntStream.range(0, NEURONS).mapToLong(_ -> 1)))));

    private final Fabric fabric = new Fabric(new Topology.Mesh2d(2, 1), TIMING.cyclesPerHop());
    private final Senders senders = new Senders(TIMING, mapping(), 1);
    private final Receivers receivers = new Receivers(TIMING, 2);
    private long now;
    private long last;

    private static Mapping mapping() {
        return new Mapping(
                ImmutableList.of(new CoreSlice(0, 0, 0, NEURONS)),
                ImmutableIntArray.of(0),
                ImmutableList.of(new Fanout(
                        ImmutableIntArray.copyOf(IntStream.rangeClosed(0, NEURONS)),
                        ImmutableIntArray.copyOf(IntStream.range(0, NEURONS).map(_ -> 1)),
                        ImmutableIntArray.copyOf(IntStream.range(0, NEURONS).map(_ -> SYNAPSES)))));
    }

    @Benchmark
    @OperationsPerInvocation(NEURONS)
    public long step() {
        long start = now;
        long updated = senders.update(start, ALL, fabric);
        fabric.run(receivers);
        now = Math.max(updated, receivers.last());
        last = now - start;
        return last;
    }

    /**
     * A neuron takes 4 cycles and a packet in 18, so the receiving unit never rests: it begins when the first packet has been sent, has
     * crossed a link and entered the tile.
     */
    @TearDown
    public void verify() {
        long first = TIMING.cyclesPerNeuron() + TIMING.cyclesPerPacket() + 2L * TIMING.cyclesPerHop();
        long each = TIMING.cyclesPerAxon() + (long) SYNAPSES * TIMING.cyclesPerSynapse();
        checkState(last == first + NEURONS * each, "a step of %s cycles", last);
        checkState(fabric.hops() % NEURONS == 0, "%s links", fabric.hops());
    }
}
