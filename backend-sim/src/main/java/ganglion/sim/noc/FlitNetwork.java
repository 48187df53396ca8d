package ganglion.sim.noc;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Routers and links, flit by flit: queues at the inputs, virtual channels, credits. Only cycles and routers in which something
 * happens cost time. Equal packets sent in equal cycles take equal ways and equal times. Where flits wait and nothing can move any more
 * a run ends with a diagnostic (E0608) that names who waits for whom; where others still move, within 100,000 cycles.
 */
public final class FlitNetwork {
    private static final int MOST_NAMED = 12;

    /** Cycles after which a network that was not empty in them is looked through for flits that can move no more while others do. */
    private static final long PATROL = 1 << 15;

    private final Wiring grid;
    private final Router router;
    private final Routes routes;
    private final Endpoint endpoint;
    private final Packets packets = new Packets();
    private final Sources sources;
    private final Layout layout;
    private final Links links;
    private final Pipelines pipelines;
    private long nextPatrol;
    private boolean stuck;

    /** Of a chip with tiles. */
    public FlitNetwork(Topology topology, Router router, Endpoint endpoint) {
        this(wiring(topology), router, endpoint);
    }

    private FlitNetwork(Wiring grid, Router router, Endpoint endpoint) {
        this(grid, router, new CopyTables(grid), endpoint);
    }

    private static Wiring wiring(Topology topology) {
        return switch (topology) {
            case Topology.Single _ -> throw new IllegalArgumentException("a single core has no network");
            case Topology.Tiles tiles -> new Grid(tiles);
            case Topology.Tree tree -> new Tree(tree);
        };
    }

    FlitNetwork(Wiring grid, Router router, Routes routes, Endpoint endpoint) {
        checkMoves(grid, router, routes);
        this.grid = grid;
        this.router = router;
        this.routes = routes;
        this.endpoint = endpoint;
        sources = new Sources(grid.routers(), router.vcs(), router.depth());
        layout = new Layout(router.vcs());
        links = new Links(grid, router, layout);
        pipelines = new Pipelines(grid, router, layout, routes, packets, links);
    }

    /** A mesh along rows first, or a torus with two classes of channels, cannot stand still; a torus with one can. */
    private static void checkMoves(Wiring grid, Router router, Routes routes) {
        if (grid.wraps() && router.vcs() < 2) {
            List<Integer> ring = new Standstill(grid, new ChannelClasses(grid, router.vcs()), routes).ring();
            checkArgument(ring.isEmpty(), "packets in routers %s can wait for each other for ever", ring);
        }
    }

    /** A network with the same past, for another endpoint; no packet is on its way in this one. */
    public FlitNetwork copy(Endpoint other) {
        FlitNetwork copy = new FlitNetwork(grid, router, routes, other);
        copy.sources.takeFrom(sources);
        copy.links.takeFrom(links);
        copy.pipelines.takeFrom(pipelines);
        return copy;
    }

    public int routers() {
        return grid.routers();
    }

    /** The destination of packets of a router for another one. */
    public int destination(int from, int to) {
        return grid.leadsAround() ? destination(from, new int[] {to}) : to;
    }

    /** The destination of packets of a router that are copied on their way and come to all of these. */
    public int destination(int from, int[] all) {
        checkArgument(routes instanceof CopyTables, "packets are not copied here");
        return ((CopyTables) routes).destination(from, all);
    }

    /**
     * Puts a packet into the queue of a router's source; its head may leave in the next cycle that is done.
     *
     * @param label what the sender wants to know again when it arrives
     * @param created the cycle in which it was made
     * @return its number, until its last flit has arrived
     */
    public int send(int from, int destination, long label, long created) {
        int packet = packets.add(destination, router.flits(), routes.copies(destination), label, created);
        sources.add(from, packet, packets);
        return packet;
    }

    /** Does all of a cycle. Cycles come in ascending order; those that {@link #next} passes over may be left out. */
    public void advance(long cycle) {
        deliver(cycle);
        creditSources(cycle);
        sources.send(cycle, packets, links, endpoint);
        pipelines.step(cycle);
        stuck = !sources.hasMoved() && !pipelines.canMove() && links.isQuiet() && packets.count() > 0;
        if (cycle >= nextPatrol) {
            nextPatrol = cycle + PATROL;
            stuck |= !packets.wereNone() && !pipelines.stranded().ring().isEmpty();
        }
    }

    private void deliver(long cycle) {
        Calendar arrivals = links.toTiles();
        int count = arrivals.due(cycle);
        long[] things = arrivals.things(cycle);
        for (int i = 0; i < count; i++) {
            long arrival = things[i];
            links.creditFromTile(cycle, Flit.channel(arrival));
            int flit = Flit.flit(arrival);
            if (Flit.isTail(flit)) {
                endpoint.arrived(Flit.packet(flit), layout.routerOf(Flit.channel(arrival)), cycle);
            }
            packets.arrived(Flit.packet(flit));
        }
        arrivals.done(cycle);
    }

    private void creditSources(long cycle) {
        Calendar credits = links.toSources();
        int count = credits.due(cycle);
        long[] things = credits.things(cycle);
        for (int i = 0; i < count; i++) {
            int channel = (int) things[i];
            sources.credit(layout.routerOf(channel), layout.vc(channel));
        }
        credits.done(cycle);
    }

    /**
     * The first cycle from that one on in which anything happens; {@code Long.MAX_VALUE} where nothing is on its way.
     *
     * @throws DiagnosticException (E0608) where flits wait for each other and nothing will ever happen again
     */
    public long next(long from) {
        boolean busy = !sources.isQuiet() || !pipelines.isQuiet();
        long next = busy ? from : Math.min(links.next(from), pipelines.next(from));
        if (stuck || next == Long.MAX_VALUE && packets.count() > 0) {
            throw standstill(from);
        }
        return next;
    }

    private DiagnosticException standstill(long cycle) {
        // a ring can pass through a router by several of its inputs, one behind the other
        List<String> ring = pipelines.stranded().ring().stream()
                .mapToObj(channel -> "router " + layout.routerOf(channel) + " channel " + layout.vc(channel))
                .distinct()
                .toList();
        String named = ring.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        String rest = ring.size() > MOST_NAMED ? " and " + (ring.size() - MOST_NAMED) + " more" : "";
        Diagnostic stands = Diagnostic.of(
                        DiagnosticCode.E0608,
                        Span.NONE,
                        "the network on chip stands still in cycle " + cycle
                                + ": packets wait for each other for ever; " + packets.count() + " are on their way")
                .help("give the routers more channels, queues that hold a packet, or routes that close no ring");
        return new DiagnosticException(
                ring.isEmpty()
                        ? stands
                        : stands.note("each waits for the next, the last for the first: " + named + rest));
    }

    /** Routers that a packet between two of them visits. */
    public int visits(int from, int destination) {
        return grid.distance(from, destination) + 1;
    }

    /** The cycles of a packet that visits so many routers and meets no other, from its source to its tile. */
    public int emptyLatency(int visits) {
        return router.link() + 1 + visits * router.cyclesPerRouter() + router.flits() - 1;
    }

    /** The same where some of the links on its way lead to another chip, and take its flits without a pause. */
    public int emptyLatency(int visits, int chipLinks) {
        return emptyLatency(visits) + chipLinks * (router.border().link() - router.link());
    }

    /** The flits that have been sent and have not arrived, and the cycles since their packets were made, all together. */
    public long[] waits(long cycle) {
        long flits = 0;
        long sum = 0;
        for (int packet = 0; packet < packets.limit(); packet++) {
            flits += packets.left(packet);
            sum += packets.left(packet) * (cycle - packets.created(packet));
        }
        return new long[] {flits, sum};
    }

    public long created(int packet) {
        return packets.created(packet);
    }

    /** The cycle in which the head of a packet left its source. */
    public long injected(int packet) {
        return packets.injected(packet);
    }

    public long label(int packet) {
        return packets.label(packet);
    }

    /** Flits that crossed links between routers so far. */
    public long hops() {
        return grid.links().stream().mapToLong(links::crossings).sum();
    }

    /** The most flits that crossed one link between routers. */
    public long busiestLink() {
        return grid.links().stream().mapToLong(links::crossings).max().orElse(0);
    }

    /**
     * Flits that crossed each link between routers: of each router eastward, westward, southward, northward; in a tree of each router but
     * the root, tiles first, to the one above it and back.
     */
    public ImmutableLongArray crossings() {
        return ImmutableLongArray.copyOf(grid.links().stream().mapToLong(links::crossings));
    }

    /** Flits in the queues of a router now. */
    public int waiting(int at) {
        return pipelines.waiting(at);
    }

    /** The most flits that ever stood in one queue of a router. */
    public int deepestQueue() {
        return pipelines.deepest();
    }
}
