package ganglion.runtime.traffic;

import ganglion.chip.Topology;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the packets of a router go. Routers are numbered along the rows; bits are those of that number. */
public enum TrafficPattern {
    /** To any router, itself included. */
    UNIFORM,
    /** Column and row change places. */
    TRANSPOSE,
    /** The bits in reverse order. */
    BITREV,
    /** Every bit the other way. */
    BITCOMP,
    /** The bits moved up by one, the uppermost to the bottom. */
    SHUFFLE,
    /** One column and one row further, the last to the first. */
    NEIGHBOR,
    /** Almost half the width and half the height further, past the last to the first. */
    TORNADO,
    /** One packet in ten to the router in the middle, the others to any. */
    HOTSPOT;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that users write so. */
    public static Optional<TrafficPattern> of(String word) {
        return Arrays.stream(values())
                .filter(pattern -> pattern.word().equals(word))
                .findFirst();
    }

    /** Whether there is such traffic there: patterns of bits want a power of two of routers, the transpose a square. */
    public boolean fits(Topology.Tiles tiles) {
        return switch (this) {
            case UNIFORM, NEIGHBOR, TORNADO, HOTSPOT -> true;
            case TRANSPOSE -> tiles.width() == tiles.height();
            case BITREV, BITCOMP, SHUFFLE -> Integer.bitCount(tiles.tiles()) == 1;
        };
    }
}
