package ganglion.sim.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Timing;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.runtime.ChipObserver;
import ganglion.sim.fabric.PacketNetwork;
import ganglion.sim.functional.Emitted;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The sending units of all cores, and the host link, which sends like the axon-out stage of core 0. */
public final class Senders {
    private static final int HOST_CORE = 0;

    private final Timing.Cycle timing;
    private final Mapping mapping;
    /** Whether routers copy packets for several cores. */
    private final boolean copies;
    /** Core after core, those of a core in the order of the mapping. */
    private final ImmutableList<CoreSlice> slices;
    /** By population, places of its slices, ascending by neuron. */
    private final int[][] places;
    /** By slice, cycles in which its core updates those before it, while the populations of {@link #running} run. */
    private final long[] begins;

    private final boolean[] running;
    /** Cycles in which the core with most neurons updates them. */
    private long longest;

    private int[] emitting = new int[16];
    private int found;
    private long visits;
    private ChipObserver observer = ChipObserver.NONE;

    /** On a chip whose routers do not copy packets. */
    public Senders(Timing.Cycle timing, Mapping mapping, int populations) {
        this(timing, mapping, populations, false);
    }

    public Senders(Timing.Cycle timing, Mapping mapping, int populations, boolean copies) {
        this.timing = timing;
        this.copies = copies;
        this.mapping = mapping;
        slices = ImmutableList.copyOf(mapping.slices().stream()
                .collect(ImmutableListMultimap.toImmutableListMultimap(CoreSlice::core, slice -> slice))
                .values());
        places = new int[populations][];
        for (int p = 0; p < populations; p++) {
            int population = p;
            places[p] = IntStream.range(0, slices.size())
                    .filter(at -> slices.get(at).population() == population)
                    .boxed()
                    .sorted(Comparator.comparingInt(at -> slices.get(at).from()))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        begins = new long[slices.size()];
        running = new boolean[populations];
    }

    /** From now on that one hears when units are busy. */
    public void observe(ChipObserver wanted) {
        observer = wanted;
    }

    /** Sends what a stimulus emitted over the host link, which is free from {@code start} on; when it is free again. */
    public long sendFromHost(long start, int population, Emitted emitted, PacketNetwork fabric) {
        long free = start;
        for (int i = 0; i < emitted.size(); i++) {
            free = send(free, HOST_CORE, population, emitted.indices().get(i), fabric);
        }
        return free;
    }

    /**
     * Updates the neurons of all cores and sends what they emit.
     *
     * @param emitted by population; empty for one that does not run in this chip step
     * @return the cycle in which the last core is done
     */
    public long update(long start, List<Optional<Emitted>> emitted, PacketNetwork fabric) {
        follow(emitted);
        find(emitted);
        long last = start + longest;
        long out = start;
        Map<Integer, Long> ends = new HashMap<>();
        boolean observed = !observer.equals(ChipObserver.NONE);
        for (int k = 0; k < found; k++) {
            CoreSlice slice = slices.get(emitting[k]);
            boolean first = k == 0 || slices.get(emitting[k - 1]).core() != slice.core();
            Emitted emissions = emitted.get(slice.population()).orElseThrow();
            out = send(start + begins[emitting[k]], first ? start : out, slice.core(), slice, emissions, fabric);
            last = Math.max(last, out);
            if (observed) {
                ends.put(slice.core(), out);
            }
        }
        if (observed) {
            tell(start, ends);
        }
        visits += found;
        return last;
    }

    /** Tells an observer when each core was busy, with packets until the ends that are given. */
    private void tell(long start, Map<Integer, Long> ends) {
        long updated = start;
        for (int at = 0; at < begins.length; at++) {
            CoreSlice slice = slices.get(at);
            updated += running[slice.population()] ? (long) (slice.to() - slice.from()) * timing.cyclesPerNeuron() : 0;
            if (at + 1 == begins.length || slices.get(at + 1).core() != slice.core()) {
                long end = Math.max(updated, ends.getOrDefault(slice.core(), start));
                if (end > start) {
                    observer.busy(ChipObserver.Unit.SENDING, slice.core(), start, end);
                }
                updated = start;
            }
        }
    }

    /** Slices looked at so far: those of all cores where other populations run than before, else those that emit. */
    public long visits() {
        return visits;
    }

    /** Finds anew when slices begin, if other populations run than in the last chip step. */
    private void follow(List<Optional<Emitted>> emitted) {
        boolean same = true;
        for (int p = 0; p < running.length; p++) {
            same &= running[p] == emitted.get(p).isPresent();
            running[p] = emitted.get(p).isPresent();
        }
        if (same) {
            return;
        }
        longest = 0;
        long updated = 0;
        for (int at = 0; at < begins.length; at++) {
            CoreSlice slice = slices.get(at);
            updated = at > 0 && slices.get(at - 1).core() == slice.core() ? updated : 0;
            begins[at] = updated;
            updated += running[slice.population()] ? (long) (slice.to() - slice.from()) * timing.cyclesPerNeuron() : 0;
            longest = Math.max(longest, updated);
        }
        visits += begins.length;
    }

    /** Finds the slices that emit, in their order. */
    private void find(List<Optional<Emitted>> emitted) {
        found = 0;
        for (int p = 0; p < running.length; p++) {
            if (running[p] && places[p].length > 0) {
                find(places[p], emitted.get(p).orElseThrow().indices());
            }
        }
        Arrays.sort(emitting, 0, found);
    }

    private void find(int[] own, ImmutableIntArray indices) {
        for (int i = 0; i < indices.length(); ) {
            int at = own[holding(own, indices.get(i))];
            if (found == emitting.length) {
                emitting = Arrays.copyOf(emitting, 2 * found);
            }
            CoreSlice slice = slices.get(at);
            if (slice.from() <= indices.get(i) && indices.get(i) < slice.to()) {
                emitting[found++] = at;
            }
            i = Math.max(i + 1, first(indices, slice.to()));
        }
    }

    /** Which of a population's slices holds a neuron. */
    private int holding(int[] own, int neuron) {
        int low = 0;
        int high = own.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (slices.get(own[middle]).from() <= neuron) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private long send(long updated, long free, int core, CoreSlice slice, Emitted emitted, PacketNetwork fabric) {
        long out = free;
        for (int i = first(emitted.indices(), slice.from()); i < emitted.size(); i++) {
            int neuron = emitted.indices().get(i);
            if (neuron >= slice.to()) {
                break;
            }
            long done = updated + (long) (neuron - slice.from() + 1) * timing.cyclesPerNeuron();
            out = send(Math.max(done, out), core, slice.population(), neuron, fabric);
        }
        return out;
    }

    /** Sends the packets of one emission; when the last one is out. */
    private long send(long start, int core, int population, int neuron, PacketNetwork fabric) {
        if (population >= mapping.fanouts().size()) {
            return start;
        }
        Fanout fanout = mapping.fanouts().get(population);
        int begin = fanout.start().get(neuron);
        int end = fanout.start().get(neuron + 1);
        if (copies && begin < end) {
            fabric.send(start + timing.cyclesPerPacket(), core, fanout, begin, end);
            return start + timing.cyclesPerPacket();
        }
        long free = start;
        for (int k = begin; k < end; k++) {
            free += timing.cyclesPerPacket();
            fabric.send(free, core, fanout.cores().get(k), fanout.synapses().get(k));
        }
        return free;
    }

    /** The first place whose index is not below the least. */
    private static int first(ImmutableIntArray indices, int least) {
        int low = 0;
        int high = indices.length();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (indices.get(middle) < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
