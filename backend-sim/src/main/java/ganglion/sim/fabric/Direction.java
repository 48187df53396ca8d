package ganglion.sim.fabric;

/** The ports of a router, in the order in which packets of one cycle are served. */
enum Direction {
    CORE,
    WEST,
    EAST,
    NORTH,
    SOUTH;

    /** The port by which a packet that left by this one comes in. */
    Direction opposite() {
        return switch (this) {
            case CORE -> CORE;
            case WEST -> EAST;
            case EAST -> WEST;
            case NORTH -> SOUTH;
            case SOUTH -> NORTH;
        };
    }
}
