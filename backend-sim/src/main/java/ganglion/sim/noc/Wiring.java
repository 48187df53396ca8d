package ganglion.sim.noc;

import com.google.common.primitives.ImmutableIntArray;
import java.util.stream.IntStream;

/** Which routers there are and how their ports are joined. Each router that has a tile has a port to it. */
interface Wiring {
    /** The port to the own tile. */
    int TILE = 4;

    /** Ports of a router, those included that lead nowhere. */
    int PORTS = 6;

    int routers();

    /** The router beyond a port; -1 where there is none. */
    int neighbour(int router, int port);

    /** The port of the neighbour by which a flit that left by this one comes in. */
    int entry(int router, int port);

    /** The port by which a packet for the tile of a router goes on. */
    int next(int router, int destination);

    /** Links of that way. */
    int distance(int router, int destination);

    /** The places where links between routers begin, in the order in which their loads are told; in a grid also those of missing links. */
    ImmutableIntArray links();

    /** Whether rows and columns close to rings. */
    boolean wraps();

    /** Whether the link behind a port closes a ring. */
    boolean crossesSeam(int router, int port);

    /** Whether the link behind a port leads to another chip. */
    boolean leavesChip(int router, int port);

    /** Whether ways depend on where packets come from, so that routers need a table for each. */
    default boolean leadsAround() {
        return false;
    }

    /** The ports by which a packet leaves the routers on its way, but that of the last one to its tile. */
    default int[] way(int router, int destination) {
        IntStream.Builder ports = IntStream.builder();
        int at = router;
        for (int port = next(at, destination); port != TILE; port = next(at, destination)) {
            ports.add(port);
            at = neighbour(at, port);
        }
        return ports.build().toArray();
    }
}
