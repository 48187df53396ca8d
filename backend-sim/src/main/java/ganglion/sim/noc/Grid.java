package ganglion.sim.noc;

import ganglion.chip.Topology;

/** Routers in rows, numbered along them; each has a port to every side and one to its own tile. In a torus the sides meet. */
final class Grid {
    static final int EAST = 0;
    static final int WEST = 1;
    static final int SOUTH = 2;
    static final int NORTH = 3;
    static final int TILE = 4;

    /** Ports of a router. */
    static final int PORTS = 5;

    private final int width;
    private final int height;
    private final boolean wraps;

    Grid(Topology.Tiles mesh) {
        width = mesh.width();
        height = mesh.height();
        wraps = mesh.wraps();
    }

    int routers() {
        return width * height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean wraps() {
        return wraps;
    }

    /** The port by which a flit that left by this one comes in. */
    static int opposite(int port) {
        return port == TILE ? TILE : port ^ 1;
    }

    /** Whether both ports lie along the rows, or both along the columns. */
    static boolean sameAxis(int port, int other) {
        return port >> 1 == other >> 1;
    }

    /** The router beyond a port; -1 where there is none. */
    int neighbour(int router, int port) {
        if (!wraps && crossesSeam(router, port)) {
            return -1;
        }
        int column = router % width;
        int row = router / width;
        return switch (port) {
            case EAST -> row * width + (column + 1) % width;
            case WEST -> row * width + (column + width - 1) % width;
            case SOUTH -> (row + 1) % height * width + column;
            case NORTH -> (row + height - 1) % height * width + column;
            case TILE -> router;
            default -> 0;
        };
    }

    /** Whether the link leads from the last router of a row or column to the first, or back. */
    boolean crossesSeam(int router, int port) {
        return switch (port) {
            case EAST -> router % width == width - 1;
            case WEST -> router % width == 0;
            case SOUTH -> router / width == height - 1;
            case NORTH -> router / width == 0;
            default -> false;
        };
    }

    /** The way along the row, then along the column; in a torus the shorter way round, eastward or southward where both are equal. */
    int next(int router, int destination) {
        int east = offset(router % width, destination % width, width);
        if (east != 0) {
            return east > 0 ? EAST : WEST;
        }
        int south = offset(router / width, destination / width, height);
        return south == 0 ? TILE : south > 0 ? SOUTH : NORTH;
    }

    /** Links of that way. */
    int distance(int router, int destination) {
        return Math.abs(offset(router % width, destination % width, width))
                + Math.abs(offset(router / width, destination / width, height));
    }

    private int offset(int from, int to, int size) {
        int straight = to - from;
        if (!wraps || 2 * Math.abs(straight) <= size && 2 * straight != -size) {
            return straight;
        }
        return straight > 0 ? straight - size : straight + size;
    }
}
