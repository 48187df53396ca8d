package ganglion.sim.functional;

import ganglion.program.RegisterType;
import java.util.Arrays;

/**
 * The sums, or other folds, of one port for this step and the steps to come: slot {@code step mod slots} holds those of a step. They start at +0, or
 * what the fold starts from, and grow in the order in which contributions are delivered.
 */
final class PortSums {
    private final RegisterType type;
    private final double[][] doubles;
    private final float[][] floats;
    private final long[][] longs;
    /** Arrivals by slot and neuron; no rows when nobody reads them. */
    private final int[][] arrivals;

    private final Fold fold;
    /** By slot, whether something may have been added. */
    private final boolean[] reached;

    PortSums(RegisterType type, boolean counted, Fold fold, int slots, int size) {
        this.type = type;
        this.fold = fold;
        doubles = new double[slots][type == RegisterType.F64 ? size : 0];
        floats = new float[slots][type == RegisterType.F32 ? size : 0];
        longs = new long[slots][type == RegisterType.I64 ? size : 0];
        arrivals = new int[counted ? slots : 0][size];
        reached = new boolean[slots];
        for (int slot = 0; slot < slots; slot++) {
            empty(slot);
        }
    }

    private void empty(int slot) {
        Arrays.fill(doubles[slot], Double.longBitsToDouble(fold.empty()));
        Arrays.fill(floats[slot], Float.intBitsToFloat((int) fold.empty()));
        Arrays.fill(longs[slot], fold.empty());
    }

    /** Whether contributions are added, one after the other; else only {@link #add} knows how to join them. */
    boolean isSum() {
        return fold.isSum();
    }

    RegisterType type() {
        return type;
    }

    int slots() {
        return doubles.length;
    }

    int slot(long step) {
        return (int) (step % slots());
    }

    boolean isCounted() {
        return arrivals.length > 0;
    }

    /** Must be told before something is added to a slot; whether it is the first time, so that all sums are +0. */
    boolean open(int slot) {
        boolean fresh = !reached[slot];
        reached[slot] = true;
        return fresh;
    }

    /** Before something is added to any slot. */
    void openAll() {
        Arrays.fill(reached, true);
    }

    double[][] doubles() {
        return doubles;
    }

    float[][] floats() {
        return floats;
    }

    long[][] longs() {
        return longs;
    }

    /** Joins one amount, as bits of the type, with what a neuron has, and counts it. */
    void add(long step, int target, long amount) {
        int slot = slot(step);
        open(slot);
        switch (type) {
            case F64 -> doubles[slot][target] = fold.join(doubles[slot][target], Double.longBitsToDouble(amount));
            case F32 -> floats[slot][target] = fold.join(floats[slot][target], Float.intBitsToFloat((int) amount));
            case I64 -> longs[slot][target] = fold.join(longs[slot][target], amount);
            case BOOL -> throw new IllegalStateException("a port is a number");
        }
        if (arrivals.length > 0) {
            arrivals[slot][target]++;
        }
    }

    /** The same where all synapses of the batch go to one slot. */
    void countArrivals(Batch batch, int slot) {
        if (arrivals.length > 0) {
            int[] row = arrivals[slot];
            for (int i = 0; i < batch.count; i++) {
                row[batch.targets[i]]++;
            }
        }
    }

    void countArrivals(Batch batch) {
        if (arrivals.length > 0) {
            for (int i = 0; i < batch.count; i++) {
                arrivals[batch.slots[i]][batch.targets[i]]++;
            }
        }
    }

    /** Counts the same for so many neighbouring outputs of a place each. */
    void countArrivals(int slot, int from, int outputs, int[] counts, int first, int places) {
        int[] row = arrivals[slot];
        for (int output = 0; output < outputs; output++) {
            int begin = from + output * places;
            for (int place = 0; place < places; place++) {
                row[begin + place] += counts[first + place];
            }
        }
    }

    void load(long step, Registers registers, int dst, int from, int count) {
        int slot = slot(step);
        switch (type) {
            case F64 -> System.arraycopy(doubles[slot], from, registers.doubles(dst), 0, count);
            case F32 -> System.arraycopy(floats[slot], from, registers.floats(dst), 0, count);
            case I64 -> System.arraycopy(longs[slot], from, registers.longs(dst), 0, count);
            case BOOL -> throw new IllegalStateException("a port is a number");
        }
    }

    void loadArrivals(long step, long[] out, int from, int count) {
        int[] row = arrivals[slot(step)];
        for (int i = 0; i < count; i++) {
            out[i] = row[from + i];
        }
    }

    /** Makes the slot of a step that is over ready for a later one. */
    void clear(long step) {
        int slot = slot(step);
        if (!reached[slot]) {
            return;
        }
        reached[slot] = false;
        empty(slot);
        if (arrivals.length > 0) {
            Arrays.fill(arrivals[slot], 0);
        }
    }
}
