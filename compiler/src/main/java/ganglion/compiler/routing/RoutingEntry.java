package ganglion.compiler.routing;

/**
 * A line of a routing table: packets whose key agrees with {@code key} in the bits of {@code mask} leave by {@code route}.
 *
 * @param key 0 in the bits that the mask leaves open
 * @param route bit l is link l of the router; the bits above its links are its cores
 * @param sources by which links such packets arrive, the bit above the links for those of its own cores; 0 when unknown
 */
public record RoutingEntry(int key, int mask, long route, long sources) {

    public RoutingEntry {
        key &= mask;
    }

    boolean matches(int packet) {
        return (packet & mask) == key;
    }

    /** Whether some key agrees with both. */
    boolean meets(RoutingEntry other) {
        return ((key ^ other.key) & mask & other.mask) == 0;
    }

    /** Whether every key of the other is one of this. */
    boolean holds(RoutingEntry other) {
        return (mask & ~other.mask) == 0 && meets(other);
    }

    /** Whether a router of so many links sends such packets this way without being told: straight on, from one link to the one opposite. */
    boolean isDefault(int links) {
        return Long.bitCount(route) == 1
                && Long.bitCount(sources) == 1
                && route < 1L << links
                && sources < 1L << links
                && Long.numberOfTrailingZeros(route) == (Long.numberOfTrailingZeros(sources) + links / 2) % links;
    }
}
