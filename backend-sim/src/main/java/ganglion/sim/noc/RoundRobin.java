package ganglion.sim.noc;

/** Chooses among those that ask, each in its turn. */
final class RoundRobin {
    private RoundRobin() {}

    /** The first bit of {@code asking}, which is not 0, at or after {@code from}, at most 64; the lowest where there is none. */
    static int first(long asking, int from) {
        // turned so that no branch goes either way
        return Long.numberOfTrailingZeros(Long.rotateRight(asking, from)) + from & Long.SIZE - 1;
    }
}
