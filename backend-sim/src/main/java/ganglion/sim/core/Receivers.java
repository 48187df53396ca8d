package ganglion.sim.core;

import ganglion.chip.Timing;
import ganglion.runtime.ChipObserver;
import ganglion.sim.fabric.PacketSink;

/** The receiving units of all cores. */
public final class Receivers implements PacketSink {
    private final Timing.Cycle timing;
    private final long[] free;
    private long last;
    private ChipObserver observer = ChipObserver.NONE;

    public Receivers(Timing.Cycle timing, int cores) {
        this.timing = timing;
        free = new long[cores];
    }

    @Override
    public void accept(int core, int synapses, long cycle) {
        long start = Math.max(cycle, free[core]);
        free[core] = start + timing.cyclesPerAxon() + (long) synapses * timing.cyclesPerSynapse();
        observer.busy(ChipObserver.Unit.RECEIVING, core, start, free[core]);
        last = Math.max(last, free[core]);
    }

    /** From now on that one hears when units are busy. */
    public void observe(ChipObserver wanted) {
        observer = wanted;
    }

    /** The cycle in which the last packet so far was worked off. */
    public long last() {
        return last;
    }
}
