package ganglion.sim.noc.traffic;

import static com.google.common.base.Preconditions.checkArgument;

import ganglion.chip.Topology;
import ganglion.runtime.traffic.TrafficPattern;
import java.util.SplittableRandom;

/** Where packets go. */
final class Destinations {
    private static final int HOTSPOT_IN = 10;

    private final TrafficPattern pattern;
    private final int width;
    private final int height;
    private final int routers;

    /** Patterns of bits want a power of two of routers, the transpose as many rows as columns. */
    Destinations(TrafficPattern pattern, Topology.Tiles tiles) {
        this.pattern = pattern;
        width = tiles.width();
        height = tiles.height();
        routers = tiles.tiles();
        checkArgument(fits(pattern, tiles), "%s on %s x %s routers", pattern.word(), width, height);
    }

    static boolean fits(TrafficPattern pattern, Topology.Tiles tiles) {
        return switch (pattern) {
            case UNIFORM, NEIGHBOR, TORNADO, HOTSPOT -> true;
            case TRANSPOSE -> tiles.width() == tiles.height();
            case BITREV, BITCOMP, SHUFFLE -> Integer.bitCount(tiles.tiles()) == 1;
        };
    }

    int of(int source, SplittableRandom random) {
        return switch (pattern) {
            case UNIFORM -> random.nextInt(routers);
            case TRANSPOSE -> source % width * width + source / width;
            case BITREV -> routers == 1 ? 0 : Integer.reverse(source) >>> Integer.numberOfLeadingZeros(routers) + 1;
            case BITCOMP -> source ^ routers - 1;
            case SHUFFLE -> routers == 1 ? 0 : source << 1 & routers - 1 | source / (routers / 2);
            case NEIGHBOR -> shifted(source, 1, 1);
            case TORNADO -> shifted(source, (width + 1) / 2 - 1, (height + 1) / 2 - 1);
            case HOTSPOT ->
                random.nextInt(HOTSPOT_IN) == 0 ? height / 2 * width + width / 2 : random.nextInt(routers);
        };
    }

    private int shifted(int source, int columns, int rows) {
        return (source / width + rows) % height * width + (source % width + columns) % width;
    }
}
