package ganglion.sim.noc;

import ganglion.chip.Router;

/** Flits and credits while they are on their way: between routers, and between a router and its tile. */
final class Links {
    /** From the cycle in which something leaves a stage until the next one can see it, besides the cycles of the link. */
    private static final int REGISTER = 1;

    private final Layout layout;
    /** For each place, the one at the other end of its link. */
    private final int[] peers;

    private final int flitCycles;
    private final int creditCycles;
    private final int tileCycles;
    private final Calendar flits;
    private final Calendar credits;
    private final Calendar toTiles;
    private final Calendar toSources;
    private final long[] crossings;

    Links(Grid grid, Router router, Layout layout) {
        this.layout = layout;
        peers = new int[Layout.places(grid.routers())];
        for (int place = 0; place < peers.length; place++) {
            int port = Layout.port(place);
            peers[place] = Layout.place(grid.neighbour(Layout.router(place), port), Grid.opposite(port));
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
        if (Layout.port(output) == Grid.TILE) {
            toTiles.add(cycle + flitCycles, Flit.at(layout.channel(output, vc), flit));
        } else {
            flits.add(cycle + flitCycles, Flit.at(layout.channel(peers[output], vc), flit));
        }
    }

    /** A flit leaves the source of a tile. */
    void inject(long cycle, int router, int vc, int flit) {
        flits.add(cycle + tileCycles, Flit.at(layout.channel(Layout.place(router, Grid.TILE), vc), flit));
    }

    /** A flit has left the queue of an input: its sender gets a credit. */
    void credit(long cycle, int channel) {
        int place = layout.place(channel);
        if (Layout.port(place) == Grid.TILE) {
            toSources.add(cycle + tileCycles, channel);
        } else {
            credits.add(cycle + creditCycles, layout.channel(peers[place], layout.vc(channel)));
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

    /** Counts and credits on their way of another, in which no flit is on its way. */
    void takeFrom(Links quiet) {
        credits.takeFrom(quiet.credits);
        toSources.takeFrom(quiet.toSources);
        System.arraycopy(quiet.crossings, 0, crossings, 0, crossings.length);
    }
}
