package ganglion.sim.fabric;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Topology;
import ganglion.runtime.ChipObserver;
import java.util.Arrays;

/** The routers and links of a mesh, and the packets on their way. Cycles are counted from the start of the run. */
public final class Fabric implements PacketNetwork {
    private static final int PORTS = Direction.COUNT;
    private static final int PACKET_BITS = 31;
    private static final ImmutableList<Direction> SIDES =
            ImmutableList.of(Direction.EAST, Direction.WEST, Direction.SOUTH, Direction.NORTH);

    private final Routing routing;
    private final int cyclesPerHop;
    private final ArrivalQueue arrivals = new ArrivalQueue();
    /** For each way out of each router: the cycle from which it is free, and the packets that took it. */
    private final long[] free;

    private final long[] crossings;
    private int[] destinations = new int[64];
    private int[] synapses = new int[64];
    private int packets;
    private long peakQueue;
    private ChipObserver observer = ChipObserver.NONE;

    public Fabric(Topology.Mesh2d mesh, int cyclesPerHop) {
        routing = new Routing(mesh);
        this.cyclesPerHop = cyclesPerHop;
        free = new long[mesh.tiles() * PORTS];
        crossings = new long[mesh.tiles() * PORTS];
    }

    private Fabric(Fabric quiet) {
        routing = quiet.routing;
        cyclesPerHop = quiet.cyclesPerHop;
        free = quiet.free.clone();
        crossings = quiet.crossings.clone();
        peakQueue = quiet.peakQueue;
    }

    @Override
    public Fabric copy() {
        return new Fabric(this);
    }

    @Override
    public void send(long cycle, int from, int to, int meets) {
        if (packets == destinations.length) {
            destinations = Arrays.copyOf(destinations, 2 * packets);
            synapses = Arrays.copyOf(synapses, 2 * packets);
        }
        destinations[packets] = to;
        synapses[packets] = meets;
        arrive(cycle, routing.router(from), Direction.CORE, packets++);
    }

    @Override
    public void run(PacketSink sink) {
        while (!arrivals.isEmpty()) {
            long cycle = arrivals.firstCycle();
            long order = arrivals.firstOrder();
            arrivals.removeFirst();
            int packet = (int) (order & Integer.MAX_VALUE);
            forward(cycle, (int) ((order >>> PACKET_BITS) / PORTS), packet, sink);
        }
        packets = 0;
    }

    private void forward(long cycle, int router, int packet, PacketSink sink) {
        Direction out = routing.next(router, routing.router(destinations[packet]));
        int way = router * PORTS + out.number();
        long start = Math.max(cycle, free[way]);
        if (start > cycle) {
            long waiting = Math.ceilDiv(start - cycle, cyclesPerHop);
            peakQueue = Math.max(peakQueue, waiting);
            observer.queue(router, cycle, waiting);
        }
        long end = start + cyclesPerHop;
        free[way] = end;
        crossings[way]++;
        if (out == Direction.CORE) {
            sink.accept(destinations[packet], synapses[packet], end);
        } else {
            arrive(end, routing.neighbour(router, out), out.opposite(), packet);
        }
    }

    private void arrive(long cycle, int router, Direction in, int packet) {
        arrivals.add(cycle, (long) (router * PORTS + in.number()) << PACKET_BITS | packet);
    }

    @Override
    public long peakQueue() {
        return peakQueue;
    }

    @Override
    public long busiestLink() {
        long most = 0;
        for (int way = 0; way < crossings.length; way++) {
            most = way % PORTS == Direction.CORE.number() ? most : Math.max(most, crossings[way]);
        }
        return most;
    }

    @Override
    public long hops() {
        long sum = 0;
        for (int way = 0; way < crossings.length; way++) {
            sum += way % PORTS == Direction.CORE.number() ? 0 : crossings[way];
        }
        return sum;
    }

    @Override
    public ImmutableLongArray crossings() {
        ImmutableLongArray.Builder links = ImmutableLongArray.builder();
        for (int router = 0; router < crossings.length; router += PORTS) {
            for (Direction way : SIDES) {
                links.add(crossings[router + way.number()]);
            }
        }
        return links.build();
    }

    @Override
    public void observe(ChipObserver wanted) {
        observer = wanted;
    }

    @Override
    public long stalls() {
        return 0;
    }
}
