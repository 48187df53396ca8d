package ganglion.sim.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Timing;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.runtime.ChipObserver;
import ganglion.sim.fabric.PacketNetwork;
import ganglion.sim.fabric.PacketSink;
import ganglion.sim.functional.Emitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendersTest {
    private static final int NEURON = 5;
    private static final int PACKET = 7;
    private static final Timing.Cycle TIMING = new Timing.Cycle(1e6, 2, 3, NEURON, PACKET, 11, 100);

    /** Writes down what is sent, as "cycle from to". */
    private static final class Written implements PacketNetwork {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void send(long cycle, int from, int to, int meets) {
            lines.add(cycle + " " + from + " " + to);
        }

        @Override
        public void run(PacketSink sink) {}

        @Override
        public PacketNetwork copy() {
            return this;
        }

        @Override
        public long peakQueue() {
            return 0;
        }

        @Override
        public long busiestLink() {
            return 0;
        }

        @Override
        public long hops() {
            return 0;
        }

        @Override
        public ImmutableLongArray crossings() {
            return ImmutableLongArray.of();
        }

        @Override
        public void observe(ChipObserver observer) {}

        @Override
        public long stalls() {
            return 0;
        }
    }

    private static Optional<Emitted> emitted(int... indices) {
        ImmutableIntArray from = ImmutableIntArray.copyOf(indices);
        return Optional.of(
                new Emitted(1, from, ImmutableLongArray.copyOf(from.stream().mapToLong(_ -> 1))));
    }

    /** Every neuron sends one packet, to core 0. */
    private static Fanout toCoreZero(int neurons) {
        return new Fanout(
                ImmutableIntArray.copyOf(IntStream.rangeClosed(0, neurons)),
                ImmutableIntArray.copyOf(new int[neurons]),
                ImmutableIntArray.copyOf(new int[neurons]));
    }

    private static Mapping mapping(ImmutableList<CoreSlice> slices, int populations, int neurons) {
        return new Mapping(
                slices,
                ImmutableIntArray.copyOf(new int[populations]),
                IntStream.range(0, populations)
                        .mapToObj(_ -> toCoreZero(neurons))
                        .collect(ImmutableList.toImmutableList()));
    }

    private static Senders oneNeuronOnEachOf(int cores) {
        ImmutableList<CoreSlice> slices = IntStream.range(0, cores)
                .mapToObj(core -> new CoreSlice(core, 0, core, core + 1))
                .collect(ImmutableList.toImmutableList());
        return new Senders(TIMING, mapping(slices, 1, cores), 1);
    }

    @Test
    void coresInWhichNothingHappensAreNotVisited() {
        for (int cores : new int[] {64, 1024}) {
            Senders senders = oneNeuronOnEachOf(cores);
            senders.update(0, List.of(emitted()), new Written());
            long first = senders.visits();

            for (int step = 1; step < 100; step++) {
                assertThat(senders.update(10L * step, List.of(emitted()), new Written()))
                        .isEqualTo(10L * step + NEURON);
            }

            assertThat(senders.visits()).isEqualTo(first);
            senders.update(1000, List.of(emitted(3, 60)), new Written());
            assertThat(senders.visits()).isEqualTo(first + 2);
        }
    }

    /** Two populations in slices of odd sizes over 20 cores, of which either may not run. */
    @Test
    void packetsLeaveAsIfCoreAfterCoreWereUpdated() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            ImmutableList<CoreSlice> slices = slices(random, 2, 100);
            Mapping mapping = mapping(slices, 2, 100);
            Senders senders = new Senders(TIMING, mapping, 2);
            for (int step = 0; step < 4; step++) {
                List<Optional<Emitted>> emitted = List.of(some(random), some(random));
                Written sent = new Written();
                List<String> expected = new ArrayList<>();

                long done = senders.update(50, emitted, sent);

                assertThat(done).isEqualTo(coreAfterCore(slices, emitted, expected));
                assertThat(sent.lines).isEqualTo(expected);
            }
        }
    }

    private static Optional<Emitted> some(Random random) {
        double share = random.nextDouble();
        return random.nextInt(4) == 0
                ? Optional.empty()
                : emitted(IntStream.range(0, 100)
                        .filter(_ -> random.nextDouble() < share)
                        .toArray());
    }

    private static ImmutableList<CoreSlice> slices(Random random, int populations, int neurons) {
        ImmutableList.Builder<CoreSlice> slices = ImmutableList.builder();
        for (int p = 0; p < populations; p++) {
            for (int from = 0; from < neurons; ) {
                int to = Math.min(neurons, from + 1 + random.nextInt(30));
                slices.add(new CoreSlice(random.nextInt(20), p, from, to));
                from = to;
            }
        }
        return slices.build();
    }

    private static long coreAfterCore(
            ImmutableList<CoreSlice> slices, List<Optional<Emitted>> emitted, List<String> sent) {
        long last = 50;
        for (int core : slices.stream().mapToInt(CoreSlice::core).distinct().toArray()) {
            long updated = 50;
            long out = 50;
            for (CoreSlice slice : slices) {
                Optional<Emitted> emissions = emitted.get(slice.population());
                if (slice.core() != core || emissions.isEmpty()) {
                    continue;
                }
                for (int neuron : emissions.get().indices().asList()) {
                    if (slice.from() <= neuron && neuron < slice.to()) {
                        out = Math.max(out, updated + (neuron - slice.from() + 1L) * NEURON) + PACKET;
                        sent.add(out + " " + core + " 0");
                    }
                }
                updated += (slice.to() - slice.from()) * (long) NEURON;
            }
            last = Math.max(last, Math.max(updated, out));
        }
        return last;
    }
}
