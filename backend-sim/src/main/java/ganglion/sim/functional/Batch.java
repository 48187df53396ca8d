package ganglion.sim.functional;

/** Synapses of one source that are delivered together: at most a block, in order; plain columns, refilled all the time. */
final class Batch {
    int count;
    final int[] synapses = new int[Registers.BLOCK];
    final int[] targets = new int[Registers.BLOCK];
    final int[] delays = new int[Registers.BLOCK];
    /** Slot of the port's sums of the step in which each arrives. */
    final int[] slots = new int[Registers.BLOCK];

    /** Keeps the synapses whose delay is in {@code low .. high}. */
    void keepDelays(int low, int high) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            synapses[kept] = synapses[i];
            targets[kept] = targets[i];
            int delay = delays[i];
            delays[kept] = delay;
            kept += delay >= low && delay <= high ? 1 : 0;
        }
        count = kept;
    }

    /** Finds the slots, for an emission of that step. */
    void place(long step, int modulus) {
        int base = (int) (step % modulus);
        for (int i = 0; i < count; i++) {
            int slot = base + delays[i];
            slots[i] = slot >= modulus ? slot - modulus : slot;
        }
    }
}
