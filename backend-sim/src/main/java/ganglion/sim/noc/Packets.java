package ganglion.sim.noc;

import java.util.Arrays;

/** The packets on their way, in columns; a number is used again when its packet has arrived. */
final class Packets {
    private int[] destinations = new int[64];
    private int[] flits = new int[64];
    private int[] left = new int[64];
    private int[] next = new int[64];
    private long[] created = new long[64];
    private long[] injected = new long[64];
    private long[] labels = new long[64];
    private int used;
    private int free = -1;
    private int count;
    private boolean wereNone = true;

    /** A packet of so many flits, of which {@code copies} will arrive. */
    int add(int destination, int size, int copies, long label, long cycle) {
        count++;
        int packet = free;
        if (packet < 0) {
            packet = fresh();
        } else {
            free = next[packet];
        }
        destinations[packet] = destination;
        flits[packet] = size;
        left[packet] = size * copies;
        next[packet] = -1;
        created[packet] = cycle;
        injected[packet] = -1;
        labels[packet] = label;
        return packet;
    }

    private int fresh() {
        if (used == flits.length) {
            destinations = Arrays.copyOf(destinations, 2 * used);
            flits = Arrays.copyOf(flits, 2 * used);
            left = Arrays.copyOf(left, 2 * used);
            next = Arrays.copyOf(next, 2 * used);
            created = Arrays.copyOf(created, 2 * used);
            injected = Arrays.copyOf(injected, 2 * used);
            labels = Arrays.copyOf(labels, 2 * used);
        }
        return used++;
    }

    /** A flit of it has arrived; with the last one the packet is forgotten. */
    void arrived(int packet) {
        if (--left[packet] == 0) {
            next[packet] = free;
            free = packet;
            wereNone |= --count == 0;
        }
    }

    /** Whether there were none on their way at any time since the last call. */
    boolean wereNone() {
        boolean were = wereNone;
        wereNone = count == 0;
        return were;
    }

    /** How many are on their way. */
    int count() {
        return count;
    }

    int destination(int packet) {
        return destinations[packet];
    }

    int flits(int packet) {
        return flits[packet];
    }

    /** Flits that have not arrived; 0 for a number that is not used. */
    int left(int packet) {
        return left[packet];
    }

    /** The packet behind it in the queue of its source; -1 for the last. */
    int next(int packet) {
        return next[packet];
    }

    void queue(int packet, int behind) {
        next[packet] = behind;
    }

    /** The cycle in which it was made. */
    long created(int packet) {
        return created[packet];
    }

    /** The cycle in which its head left the source. */
    long injected(int packet) {
        return injected[packet];
    }

    void inject(int packet, long cycle) {
        injected[packet] = cycle;
    }

    /** What the sender wrote on it. */
    long label(int packet) {
        return labels[packet];
    }

    /** Numbers in use are below. */
    int limit() {
        return used;
    }
}
