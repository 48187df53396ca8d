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
import java.util.List;
import java.util.Optional;

/** The sending units of all cores, and the host link, which sends like the axon-out stage of core 0. */
public final class Senders {
    private static final int HOST_CORE = 0;

    private final Timing.Cycle timing;
    private final Mapping mapping;
    private final ImmutableListMultimap<Integer, CoreSlice> slices;
    private ChipObserver observer = ChipObserver.NONE;

    public Senders(Timing.Cycle timing, Mapping mapping) {
        this.timing = timing;
        this.mapping = mapping;
        slices = mapping.slices().stream()
                .collect(ImmutableListMultimap.toImmutableListMultimap(CoreSlice::core, slice -> slice));
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
        long last = start;
        for (int core : slices.keySet()) {
            last = Math.max(last, update(start, core, slices.get(core), emitted, fabric));
        }
        return last;
    }

    private long update(
            long start, int core, ImmutableList<CoreSlice> own, List<Optional<Emitted>> emitted, PacketNetwork fabric) {
        long updated = start;
        long out = start;
        for (CoreSlice slice : own) {
            Optional<Emitted> emissions = emitted.get(slice.population());
            if (emissions.isPresent()) {
                out = send(updated, out, core, slice, emissions.get(), fabric);
                updated += (long) (slice.to() - slice.from()) * timing.cyclesPerNeuron();
            }
        }
        long end = Math.max(updated, out);
        if (end > start) {
            observer.busy(ChipObserver.Unit.SENDING, core, start, end);
        }
        return end;
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
        long free = start;
        for (int k = fanout.start().get(neuron); k < fanout.start().get(neuron + 1); k++) {
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
