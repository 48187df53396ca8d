package ganglion.sim.fabric;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.mapping.Fanout;
import ganglion.runtime.ChipObserver;
import ganglion.sim.noc.Endpoint;
import ganglion.sim.noc.FlitNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/** Packets as flits through the routers of a chip or of several; those that wait to enter stand in a queue of the core's tile. */
public final class FlitFabric implements PacketNetwork, Endpoint {
    private final Topology topology;
    private final FlitNetwork network;
    private final ArrivalQueue sends = new ArrivalQueue();
    private int[] froms = new int[64];
    private int[] tos = new int[64];
    private int[] synapses = new int[64];
    /** Packets for several cores; the others point at them by negative destinations. */
    private final List<Copied> copied = new ArrayList<>();
    /** The destinations of such packets by the first place of their cores. */
    private final IdentityHashMap<Fanout, int[]> destinations = new IdentityHashMap<>();

    private int packets;
    /** Arrivals that are still to come. */
    private int expected;

    private long now;
    private long stalls;
    private ChipObserver observer = ChipObserver.NONE;
    private boolean observed;
    private PacketSink sink = (core, meets, cycle) -> {};

    /** A packet for the cores at some places of a fan-out. */
    private record Copied(Fanout fanout, int begin, int end) {}

    public FlitFabric(Topology topology, Router router) {
        this.topology = topology;
        network = new FlitNetwork(topology, router, this);
    }

    private FlitFabric(FlitFabric quiet) {
        topology = quiet.topology;
        network = quiet.network.copy(this);
        now = quiet.now;
        stalls = quiet.stalls;
    }

    @Override
    public FlitFabric copy() {
        return new FlitFabric(this);
    }

    @Override
    public void send(long cycle, int from, int to, int meets) {
        if (packets == froms.length) {
            froms = Arrays.copyOf(froms, 2 * packets);
            tos = Arrays.copyOf(tos, 2 * packets);
            synapses = Arrays.copyOf(synapses, 2 * packets);
        }
        froms[packets] = from;
        tos[packets] = to;
        synapses[packets] = meets;
        sends.add(cycle, packets++);
        expected++;
    }

    @Override
    public void send(long cycle, int from, Fanout fanout, int begin, int end) {
        copied.add(new Copied(fanout, begin, end));
        send(cycle, from, -copied.size(), 0);
        expected += end - begin - 1;
    }

    /** Only as far as the last arrival: credits on their way back are seen in later cycles. */
    @Override
    public void run(PacketSink target) {
        sink = target;
        while (expected > 0) {
            now = Math.min(sends.isEmpty() ? Long.MAX_VALUE : Math.max(now, sends.firstCycle()), network.next(now));
            while (!sends.isEmpty() && sends.firstCycle() <= now) {
                enter((int) sends.firstOrder());
                sends.removeFirst();
            }
            network.advance(now);
            if (observed) {
                tellQueues();
            }
            now++;
        }
        packets = 0;
        copied.clear();
    }

    private void enter(int packet) {
        int from = router(froms[packet]);
        int to = tos[packet] < 0
                ? destination(from, copied.get(-tos[packet] - 1))
                : network.destination(from, router(tos[packet]));
        network.send(from, to, packet, sends.firstCycle());
    }

    private int destination(int from, Copied packet) {
        int[] known = destinations.computeIfAbsent(
                packet.fanout(), fanout -> new int[fanout.cores().length()]);
        if (known[packet.begin()] == 0) {
            int[] routers = packet.fanout().cores().subArray(packet.begin(), packet.end()).stream()
                    .map(this::router)
                    .toArray();
            known[packet.begin()] = 1 + network.destination(from, routers);
        }
        return known[packet.begin()] - 1;
    }

    /** The router of a core's tile; routers are numbered along the rows, or begin with those of the tiles. */
    private int router(int core) {
        int tile = topology.tile(core);
        return topology instanceof Topology.Tiles tiles ? tiles.row(tile) * tiles.width() + tiles.column(tile) : tile;
    }

    @Override
    public void sent(int router, long cycle) {}

    @Override
    public void arrived(int packet, int router, long cycle) {
        int number = (int) network.label(packet);
        int last = tos[number];
        if (last >= 0) {
            expected--;
            sink.accept(last, synapses[number], cycle);
        } else {
            last = acceptCopied(copied.get(-last - 1), router, cycle);
        }
        int visits = network.visits(router(froms[number]), router);
        int chipLinks = topology.chipLinks(froms[number], last);
        stalls += cycle - network.created(packet) - network.emptyLatency(visits, chipLinks);
    }

    /** For all its cores in the tile of a router, of which the last is returned. */
    private int acceptCopied(Copied packet, int router, long cycle) {
        int last = 0;
        for (int k = packet.begin(); k < packet.end(); k++) {
            int core = packet.fanout().cores().get(k);
            if (router(core) == router) {
                last = core;
                expected--;
                sink.accept(core, packet.fanout().synapses().get(k), cycle);
            }
        }
        return last;
    }

    @Override
    public long peakQueue() {
        return network.deepestQueue();
    }

    @Override
    public long busiestLink() {
        return network.busiestLink();
    }

    @Override
    public long hops() {
        return network.hops();
    }

    @Override
    public ImmutableLongArray crossings() {
        return network.crossings();
    }

    @Override
    public void observe(ChipObserver wanted) {
        observer = wanted;
        observed = true;
    }

    private void tellQueues() {
        for (int router = 0; router < network.routers(); router++) {
            observer.queue(router, now, network.waiting(router));
        }
    }

    @Override
    public long stalls() {
        return stalls;
    }
}
