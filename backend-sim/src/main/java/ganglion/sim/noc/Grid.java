package ganglion.sim.noc;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Topology;

/** Routers in rows, numbered along them; each has a port to every side and one to its own tile. In a torus the sides meet. */
final class Grid implements Wiring {
    static final int EAST = 0;
    static final int WEST = 1;
    static final int SOUTH = 2;
    static final int NORTH = 3;
    private final int width;
    private final int height;
    private final boolean wraps;
    private final Topology.Tiles tiles;

    Grid(Topology.Tiles mesh) {
        tiles = mesh;
        width = mesh.width();
        height = mesh.height();
        wraps = mesh.wraps();
    }

    @Override
    public int routers() {
        return width * height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Of each router eastward, westward, southward, northward. */
    @Override
    public ImmutableIntArray links() {
        ImmutableIntArray.Builder links = ImmutableIntArray.builder(routers() * TILE);
        for (int router = 0; router < routers(); router++) {
            for (int port = 0; port < TILE; port++) {
                links.add(Layout.place(router, port));
            }
        }
        return links.build();
    }

    @Override
    public boolean wraps() {
        return wraps;
    }

    @Override
    public int entry(int router, int port) {
        return port == TILE ? TILE : port ^ 1;
    }

    /** Whether both ports lie along the rows, or both along the columns. */
    static boolean sameAxis(int port, int other) {
        return port >> 1 == other >> 1;
    }

    @Override
    public int neighbour(int router, int port) {
        if (port > TILE || !wraps && crossesSeam(router, port)) {
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

    @Override
    public boolean leavesChip(int router, int port) {
        int other = port >= TILE ? -1 : neighbour(router, port);
        return other >= 0 && tiles.betweenChips(router % width, router / width, other % width, other / width);
    }

    /** Whether the link leads from the last router of a row or column to the first, or back. */
    @Override
    public boolean crossesSeam(int router, int port) {
        return switch (port) {
            case EAST -> router % width == width - 1;
            case WEST -> router % width == 0;
            case SOUTH -> router / width == height - 1;
            case NORTH -> router / width == 0;
            default -> false;
        };
    }

    /** The way along the row, then along the column; in a torus the shorter way round, eastward or southward where both are equal. */
    @Override
    public int next(int router, int destination) {
        int east = offset(router % width, destination % width, width);
        if (east != 0) {
            return east > 0 ? EAST : WEST;
        }
        int south = offset(router / width, destination / width, height);
        return south == 0 ? TILE : south > 0 ? SOUTH : NORTH;
    }

    @Override
    public boolean leadsAround() {
        return tiles instanceof Topology.Around;
    }

    @Override
    public int[] way(int router, int destination) {
        return tiles instanceof Topology.Around around
                ? around.detours().way(tile(router), tile(destination)).toArray()
                : Wiring.super.way(router, destination);
    }

    private int tile(int router) {
        return tiles.place(router % width, router / width);
    }

    @Override
    public int distance(int router, int destination) {
        if (leadsAround()) {
            return way(router, destination).length;
        }
        return Math.abs(offset(router % width, destination % width, width))
                + Math.abs(offset(router / width, destination / width, height));
    }

    private int offset(int from, int to, int size) {
        return Topology.Tiles.offset(from, to, size, wraps);
    }
}
