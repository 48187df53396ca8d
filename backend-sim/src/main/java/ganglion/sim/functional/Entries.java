package ganglion.sim.functional;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Amounts that were entered for steps to come, by the step of the emission, in the order in which they are added. */
final class Entries {
    private final int span;
    private final TreeMap<Long, List> entered = new TreeMap<>();

    /** The amounts of one step of emission. */
    static final class List {
        private int[] synapses = new int[16];
        private long[] amounts = new long[16];
        private int size;

        void add(int synapse, long amount) {
            if (size == synapses.length) {
                synapses = Arrays.copyOf(synapses, 2 * size);
                amounts = Arrays.copyOf(amounts, 2 * size);
            }
            synapses[size] = synapse;
            amounts[size++] = amount;
        }

        int size() {
            return size;
        }

        int synapse(int i) {
            return synapses[i];
        }

        long amount(int i) {
            return amounts[i];
        }
    }

    /** @param span the longest delay */
    Entries(int span) {
        this.span = span;
    }

    void add(long step, int synapse, long amount) {
        entered.computeIfAbsent(step, _ -> new List()).add(synapse, amount);
    }

    /** Adds what was emitted in step {@code past} and arrives now to the sums. */
    void deliver(long past, long now, IntUnaryOperator delay, IntUnaryOperator target, PortSums sums) {
        List list = entered.get(past);
        for (int i = 0; list != null && i < list.size(); i++) {
            int synapse = list.synapse(i);
            if (past + delay.applyAsInt(synapse) == now) {
                sums.add(now, target.applyAsInt(synapse), list.amount(i));
            }
        }
    }

    /** Forgets what has arrived when a step is over. */
    void finish(long step) {
        entered.headMap(step - span, true).clear();
    }

    Map<Long, List> all() {
        return entered;
    }
}
