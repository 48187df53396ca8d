package ganglion.sim.noc;

import ganglion.chip.Router;

/** Flits and credits while they are on their way: between routers, and between a router and its tile. */
final class Links {
    /** From the cycle in which something leaves a stage until the next one can see it, besides the cycles of the link. */
    private static final int REGISTER = 1;

    private final Layout layout;
    /** For each place, the one at the other end of its link. */
    private final int[] peers;

    private final int link;
    private final int flitCycles;
    private final int creditCycles;
    private final int tileCycles;
    private final Router.Border border;
    /** For each place, whether its link leads to another chip; those of one chip have none. */
    private final boolean[] leaves;

    private final boolean anyLeaves;
    /** For each place, the first cycle in which a link between chips takes a flit. */
    private final long[] free;

    private final Calendar flits;
    private final Calendar credits;
    private final Calendar toTiles;
    private final Calendar toSources;
    private final long[] crossings;

    Links(Wiring grid, Router router, Layout layout) {
        this.layout = layout;
        peers = new int[Layout.places(grid.routers())];
        leaves = new boolean[peers.length];
        free = new long[peers.length];
        boolean any = false;
        for (int place = 0; place < peers.length; place++) {
            int at = Layout.router(place);
            int port = Layout.port(place);
            boolean joined = port < Wiring.PORTS && grid.neighbour(at, port) >= 0;
            peers[place] = joined ? Layout.place(grid.neighbour(at, port), grid.entry(at, port)) : -1;
            leaves[place] = joined && grid.leavesChip(at, port);
            any |= leaves[place];
        }
        anyLeaves = any;
        border = router.border();
        crossings = new long[peers.length];
        link = router.link();
        tileCycles = REGISTER + router.link();
        flitCycles = router.switchAllocation() - 1 + router.traversal() + tileCycles;
        creditCycles = tileCycles + router.creditDelay();
        // flits wait in front of a link between chips while it is taken; there are no more than there are credits
        int queued = any ? border.link() + border.perFlit() * router.vcs() * router.depth() : 0;
        flits = new Calendar(Math.max(flitCycles, tileCycles) + queued);
        credits = new Calendar(creditCycles + (any ? border.link() : 0));
        toTiles = new Calendar(flitCycles);
        toSources = new Calendar(tileCycles);
    }

    /** A flit has won the switch: it goes to the next router, by that channel, or to the tile. */
    void send(long cycle, int output, int vc, int flit) {
        crossings[output]++;
        if (Layout.port(output) == Wiring.TILE) {
            toTiles.add(cycle + flitCycles, Flit.at(layout.channel(output, vc), flit));
        } else {
            long due = anyLeaves && leaves[output] ? acrossBorder(cycle, output) : cycle + flitCycles;
            flits.add(due, Flit.at(layout.channel(peers[output], vc), flit));
        }
    }

    /** The cycle in which a flit that goes over a link between chips comes to the next router; such a link takes one at a time. */
    private long acrossBorder(long cycle, int output) {
        long start = Math.max(cycle, free[output]);
        free[output] = start + border.perFlit();
        return start + flitCycles + border.link() - link;
    }

    /** A flit leaves the source of a tile. */
    void inject(long cycle, int router, int vc, int flit) {
        flits.add(cycle + tileCycles, Flit.at(layout.channel(Layout.place(router, Wiring.TILE), vc), flit));
    }

    /** A flit has left the queue of an input: its sender gets a credit. */
    void credit(long cycle, int channel) {
        int place = layout.place(channel);
        if (Layout.port(place) == Wiring.TILE) {
            toSources.add(cycle + tileCycles, channel);
        } else {
            int later = anyLeaves && leaves[place] ? border.link() - link : 0;
            credits.add(cycle + creditCycles + later, layout.channel(peers[place], layout.vc(channel)));
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

    /** Whether nothing is on its way. */
    boolean isQuiet() {
        return flits.isEmpty() && credits.isEmpty() && toTiles.isEmpty() && toSources.isEmpty();
    }

    /** The place at the other end of the link of a place. */
    int peer(int place) {
        return peers[place];
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
        System.arraycopy(quiet.free, 0, free, 0, free.length);
    }
}
