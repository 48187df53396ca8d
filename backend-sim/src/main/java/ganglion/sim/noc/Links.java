package ganglion.sim.noc;

import ganglion.chip.Router;

/** Flits and credits while they are on their way: between routers, and between a router and its tile. */
final class Links {
    /** From the cycle in which something leaves a stage until the next one can see it, besides the cycles of the link. */
    private static final int REGISTER = 1;

    private final int vcs;
    /** For each port of each router, the port at the other end of its link. */
    private final int[] peers;

    private final int flitCycles;
    private final int creditCycles;
    private final int tileCycles;
    private final Calendar flits;
    private final Calendar credits;
    private final Calendar toTiles;
    private final Calendar toSources;
    private final long[] crossings;

    Links(Grid grid, Router router) {
        vcs = router.vcs();
        peers = new int[grid.routers() * Grid.PORTS];
        for (int place = 0; place < peers.length; place++) {
            int port = place % Grid.PORTS;
            peers[place] = grid.neighbour(place / Grid.PORTS, port) * Grid.PORTS + Grid.opposite(port);
        }
        crossings = new long[peers.length];
        tileCycles = REGISTER + router.link();
        flitCycles = router.switchAllocation() - 1 + router.traversal() + tileCycles;
        creditCycles = tileCycles + router.creditDelay();
        flits = new Calendar(Math.max(flitCycles, tileCycles));
        credits = new Calendar(creditCycles);
        toTiles = new Calendar(flitCycles);
        toSources = new Calendar(tileCycles);
    }

    /** A flit has won the switch: it goes to the next router, by that channel, or to the tile. */
    void send(long cycle, int output, int vc, int flit) {
        crossings[output]++;
        if (output % Grid.PORTS == Grid.TILE) {
            toTiles.add(cycle + flitCycles, Flit.at(output * vcs + vc, flit));
        } else {
            flits.add(cycle + flitCycles, Flit.at(peers[output] * vcs + vc, flit));
        }
    }

    /** A flit leaves the source of a tile. */
    void inject(long cycle, int router, int vc, int flit) {
        flits.add(cycle + tileCycles, Flit.at((router * Grid.PORTS + Grid.TILE) * vcs + vc, flit));
    }

    /** A flit has left the queue of an input, or has reached the tile by an output: its sender gets a credit. */
    void credit(long cycle, int place, int vc) {
        if (place % Grid.PORTS == Grid.TILE) {
            toSources.add(cycle + tileCycles, (long) place * vcs + vc);
        } else {
            credits.add(cycle + creditCycles, (long) peers[place] * vcs + vc);
        }
    }

    /** The tile of a router has taken a flit that came by this channel of the output. */
    void creditFromTile(long cycle, int channel) {
        credits.add(cycle + creditCycles, channel);
    }

    /** Flits that reach routers; as {@link Flit#at} with the channel of the input. */
    Calendar flits() {
        return flits;
    }

    /** Credits that reach routers, as channels of outputs. */
    Calendar credits() {
        return credits;
    }

    /** Flits that reach tiles; as {@link Flit#at} with the channel of the output. */
    Calendar toTiles() {
        return toTiles;
    }

    /** Credits that reach sources, as channels of inputs. */
    Calendar toSources() {
        return toSources;
    }

    /** The first cycle from that one on in which something reaches anything. */
    long next(long from) {
        return Math.min(
                Math.min(flits.next(from), credits.next(from)), Math.min(toTiles.next(from), toSources.next(from)));
    }

    /** Flits that crossed the link behind an output. */
    long crossings(int output) {
        return crossings[output];
    }
}
