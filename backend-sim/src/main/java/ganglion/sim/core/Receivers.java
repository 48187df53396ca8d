package ganglion.sim.core;

import ganglion.chip.Timing;
import ganglion.sim.fabric.PacketSink;

/** The receiving units of all cores. */
public final class Receivers implements PacketSink {
    private final Timing.Cycle timing;
    private final long[] free;
    private long last;

    public Receivers(Timing.Cycle timing, int cores) {
        this.timing = timing;
        free = new long[cores];
    }

    @Override
    public void accept(int core, int synapses, long cycle) {
        long start = Math.max(cycle, free[core]);
        free[core] = start + timing.cyclesPerAxon() + (long) synapses * timing.cyclesPerSynapse();
        last = Math.max(last, free[core]);
    }

    /** The cycle in which the last packet so far was worked off. */
    public long last() {
        return last;
    }
}
