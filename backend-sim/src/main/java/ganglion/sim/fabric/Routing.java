package ganglion.sim.fabric;

import ganglion.chip.Topology;

/** Where a packet goes next: along the row until its column, then along the column. */
final class Routing {
    private final Topology.Mesh2d mesh;
    private final int width;

    Routing(Topology.Mesh2d mesh) {
        this.mesh = mesh;
        width = mesh.width();
    }

    /** The router of a core's tile; routers are numbered along the rows. */
    int router(int core) {
        int tile = mesh.tile(core);
        return mesh.row(tile) * width + mesh.column(tile);
    }

    /** The way from a router to another; {@code CORE} where it is the same. */
    Direction next(int router, int destination) {
        int column = router % width;
        int aim = destination % width;
        if (column != aim) {
            return column < aim ? Direction.EAST : Direction.WEST;
        }
        int row = router / width;
        int aimRow = destination / width;
        return row == aimRow ? Direction.CORE : row < aimRow ? Direction.SOUTH : Direction.NORTH;
    }

    int neighbour(int router, Direction out) {
        return switch (out) {
            case CORE -> router;
            case WEST -> router - 1;
            case EAST -> router + 1;
            case NORTH -> router - width;
            case SOUTH -> router + width;
        };
    }
}
