package ganglion.sim.fabric;

/** The ports of a router, in the order in which packets of one cycle are served. */
enum Direction {
    CORE(0),
    WEST(1),
    EAST(2),
    NORTH(3),
    SOUTH(4);

    /** The number of ports of a router. */
    static final int COUNT = 5;

    private final int number;

    Direction(int number) {
        this.number = number;
    }

    /** Its place in the order, from 0. */
    int number() {
        return number;
    }

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
