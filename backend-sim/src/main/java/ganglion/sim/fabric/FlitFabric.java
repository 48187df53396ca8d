package ganglion.sim.fabric;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.runtime.ChipObserver;
import ganglion.sim.noc.Endpoint;
import ganglion.sim.noc.FlitNetwork;
import java.util.Arrays;

/** Packets as flits through the routers of a mesh or torus; those that wait to enter stand in a queue of the core's tile. */
public final class FlitFabric implements PacketNetwork, Endpoint {
    private final Topology.Tiles tiles;
    private final FlitNetwork network;
    private final ArrivalQueue sends = new ArrivalQueue();
    private int[] froms = new int[64];
    private int[] tos = new int[64];
    private int[] synapses = new int[64];
    private int packets;
    private int arrived;
    private long now;
    private long stalls;
    private ChipObserver observer = ChipObserver.NONE;
    private boolean observed;
    private PacketSink sink = (core, meets, cycle) -> {};

    public FlitFabric(Topology.Tiles tiles, Router router) {
        this.tiles = tiles;
        network = new FlitNetwork(tiles, router, this);
    }

    private FlitFabric(FlitFabric quiet) {
        tiles = quiet.tiles;
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
    }

    /** Only as far as the last arrival: credits on their way back are seen in later cycles. */
    @Override
    public void run(PacketSink target) {
        sink = target;
        while (arrived < packets) {
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
        arrived = 0;
    }

    private void enter(int packet) {
        network.send(router(froms[packet]), router(tos[packet]), packet, sends.firstCycle());
    }

    /** The router of a core's tile; routers are numbered along the rows. */
    private int router(int core) {
        int tile = tiles.tile(core);
        return tiles.row(tile) * tiles.width() + tiles.column(tile);
    }

    @Override
    public void sent(int router, long cycle) {}

    @Override
    public void arrived(int packet, int router, long cycle) {
        int number = (int) network.label(packet);
        arrived++;
        int visits = network.visits(router(froms[number]), router);
        stalls += cycle - network.created(packet) - network.emptyLatency(visits);
        sink.accept(tos[number], synapses[number], cycle);
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
