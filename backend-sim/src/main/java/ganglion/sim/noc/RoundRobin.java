package ganglion.sim.noc;

/** Chooses among those that ask, each in its turn. */
final class RoundRobin {
    private RoundRobin() {}

    /** The first bit of {@code asking}, which is not 0, at or after {@code from}; the lowest where there is none. */
    static int first(long asking, int from) {
        long later = asking & (-1L << from);
        return Long.numberOfTrailingZeros(later != 0 ? later : asking);
    }
}
