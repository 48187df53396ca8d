package ganglion.sim.fabric;

import java.util.Arrays;

/** Arrivals of packets at routers, earliest cycle first; in one cycle by the order number. A binary heap of two columns. */
final class ArrivalQueue {
    private long[] cycles = new long[64];
    private long[] orders = new long[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    long firstCycle() {
        return cycles[0];
    }

    long firstOrder() {
        return orders[0];
    }

    void add(long cycle, long order) {
        if (size == cycles.length) {
            cycles = Arrays.copyOf(cycles, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
        }
        int at = size++;
        while (at > 0 && before(cycle, order, (at - 1) >> 1)) {
            move((at - 1) >> 1, at);
            at = (at - 1) >> 1;
        }
        cycles[at] = cycle;
        orders[at] = order;
    }

    void removeFirst() {
        long cycle = cycles[--size];
        long order = orders[size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && before(cycles[child + 1], orders[child + 1], child)) {
                child++;
            }
            if (!before(cycles[child], orders[child], cycle, order)) {
                break;
            }
            move(child, at);
            at = child;
        }
        cycles[at] = cycle;
        orders[at] = order;
    }

    private void move(int from, int to) {
        cycles[to] = cycles[from];
        orders[to] = orders[from];
    }

    private boolean before(long cycle, long order, int place) {
        return before(cycle, order, cycles[place], orders[place]);
    }

    private static boolean before(long cycle, long order, long otherCycle, long otherOrder) {
        return cycle < otherCycle || cycle == otherCycle && order < otherOrder;
    }
}
