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

    /** The pattern must fit. */
    Destinations(TrafficPattern pattern, Topology.Tiles tiles) {
        this.pattern = pattern;
        width = tiles.width();
        height = tiles.height();
        routers = tiles.tiles();
        checkArgument(pattern.fits(tiles), "%s on %s x %s routers", pattern.word(), width, height);
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
            case HOTSPOT -> random.nextInt(HOTSPOT_IN) == 0 ? height / 2 * width + width / 2 : random.nextInt(routers);
        };
    }

    private int shifted(int source, int columns, int rows) {
        return (source / width + rows) % height * width + (source % width + columns) % width;
    }
}
