package ganglion.sim.noc.traffic;

/** The cycle in which each source has to be looked at next: the earliest first, then the lowest source. A heap of one column. */
final class Agenda {
    private final long[] entries;
    private final int shift;
    private int size;

    /** Each source stands in it once at most. */
    Agenda(int sources) {
        shift = Integer.SIZE - Integer.numberOfLeadingZeros(sources);
        entries = new long[sources];
    }

    /** The first cycle; {@code Long.MAX_VALUE} when it is empty. */
    long firstCycle() {
        return size == 0 ? Long.MAX_VALUE : entries[0] >> shift;
    }

    void add(long cycle, int source) {
        long entry = cycle << shift | source;
        int at = size++;
        while (at > 0 && entry < entries[(at - 1) >> 1]) {
            entries[at] = entries[(at - 1) >> 1];
            at = (at - 1) >> 1;
        }
        entries[at] = entry;
    }

    /** Takes out the first; its source. */
    int removeFirst() {
        int source = (int) entries[0] & (1 << shift) - 1;
        long last = entries[--size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && entries[child + 1] < entries[child]) {
                child++;
            }
            if (last <= entries[child]) {
                break;
            }
            entries[at] = entries[child];
            at = child;
        }
        entries[at] = last;
        return source;
    }
}
