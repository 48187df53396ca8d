package ganglion.sim.clock;

import ganglion.chip.Timing;
import ganglion.mapping.CoreSlice;
import ganglion.program.Program;
import ganglion.runtime.ChipTime;
import ganglion.runtime.SharedTraffic;
import ganglion.sim.functional.Emitted;
import java.util.List;
import java.util.Optional;

/**
 * The time of a step from what each core counted in it, as {@link Timing.Analytic} says: no packet is followed. Steps of the model are
 * charged as they are run, whatever populations lag; the host link sends like a core.
 */
public final class AnalyticClock implements Clock {
    private final Timing.Analytic timing;
    private final CoreTotals totals;
    private final SharedTraffic shared;
    private final long[] neurons;
    private final double barrier;
    private final long[] emissions;
    private final long[] updates;
    private final long[] sent;
    private final long[] received;
    private final long[] synapses;
    private final long[] chipLinks;
    private long hostPackets;
    private long hostChipLinks;
    private double seconds;

    /** A clock at 0 that reads the totals after each step. */
    public AnalyticClock(Program program, Timing.Analytic timing, CoreTotals totals) {
        this.timing = timing;
        this.totals = totals;
        this.shared = SharedTraffic.of(program);
        neurons = new long[totals.cores()];
        for (CoreSlice slice : program.mapping().slices()) {
            neurons[slice.core()] += slice.to() - slice.from();
        }
        barrier = timing.barrier(program.mapping().tiles(program.chip().topology()));
        emissions = new long[neurons.length];
        updates = new long[neurons.length];
        sent = new long[neurons.length];
        received = new long[neurons.length];
        synapses = new long[neurons.length];
        chipLinks = new long[neurons.length];
    }

    @Override
    public void advance(List<Emitted> emitted) {
        double slowest = (totals.hostPackets() - hostPackets) * timing.packetOut()
                + (totals.hostChipLinks() - hostChipLinks) * timing.chipLink();
        for (int core = 0; core < neurons.length; core++) {
            slowest = Math.max(slowest, Math.max(sends(core), receives(core)));
            remember(core);
        }
        hostPackets = totals.hostPackets();
        hostChipLinks = totals.hostChipLinks();
        double exchanged = emitted.isEmpty() ? 0 : shared.seconds(emitted.get(0).step(), timing);
        seconds += Math.max(slowest + exchanged + barrier, timing.step());
    }

    private double sends(int core) {
        return neurons[core] * timing.neuron()
                + (totals.updates(core) - updates[core]) * timing.update()
                + (totals.emissions(core) - emissions[core]) * timing.fire()
                + (totals.sent(core) - sent[core]) * timing.packetOut()
                + (totals.chipLinks(core) - chipLinks[core]) * timing.chipLink();
    }

    private double receives(int core) {
        return (totals.received(core) - received[core]) * timing.packetIn()
                + (totals.synapticEvents(core) - synapses[core]) * timing.synapse();
    }

    private void remember(int core) {
        emissions[core] = totals.emissions(core);
        updates[core] = totals.updates(core);
        sent[core] = totals.sent(core);
        received[core] = totals.received(core);
        synapses[core] = totals.synapticEvents(core);
        chipLinks[core] = totals.chipLinks(core);
    }

    @Override
    public ChipTime time() {
        return new ChipTime(seconds, Optional.empty());
    }
}
