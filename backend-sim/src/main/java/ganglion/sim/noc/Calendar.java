package ganglion.sim.noc;

import java.util.Arrays;

/** Things that are due in a later cycle, at most so many cycles away, in the order in which they were put down. */
final class Calendar {
    private final long[][] days;
    private final int[] sizes;
    private final int mask;
    private int pending;

    Calendar(int farthest) {
        int slots = Integer.highestOneBit(Math.max(1, farthest)) << 1;
        days = new long[slots][8];
        sizes = new int[slots];
        mask = slots - 1;
    }

    void add(long cycle, long thing) {
        int day = (int) cycle & mask;
        int size = sizes[day]++;
        if (size == days[day].length) {
            days[day] = Arrays.copyOf(days[day], 2 * size);
        }
        days[day][size] = thing;
        pending++;
    }

    /** How many are due in a cycle, that is, how many places of its things count. */
    int due(long cycle) {
        return sizes[(int) cycle & mask];
    }

    /** What is due in a cycle; to be read at once. */
    long[] things(long cycle) {
        return days[(int) cycle & mask];
    }

    /** Forgets those of a cycle. */
    void done(long cycle) {
        int day = (int) cycle & mask;
        pending -= sizes[day];
        sizes[day] = 0;
    }

    boolean isEmpty() {
        return pending == 0;
    }

    /** The first cycle from that one on in which something is due; {@code Long.MAX_VALUE} where nothing is. */
    long next(long from) {
        if (pending == 0) {
            return Long.MAX_VALUE;
        }
        long cycle = from;
        while (sizes[(int) cycle & mask] == 0) {
            cycle++;
        }
        return cycle;
    }

    /** What is down in another, for equally many cycles. */
    void takeFrom(Calendar other) {
        for (int day = 0; day < days.length; day++) {
            days[day] = other.days[day].clone();
        }
        System.arraycopy(other.sizes, 0, sizes, 0, sizes.length);
        pending = other.pending;
    }
}
