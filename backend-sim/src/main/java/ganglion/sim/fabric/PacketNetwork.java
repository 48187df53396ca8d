package ganglion.sim.fabric;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.mapping.Fanout;
import ganglion.runtime.ChipObserver;

/** What carries packets from core to core. Cycles are counted from the start of the run. */
public interface PacketNetwork {

    /** Gives a packet to the router of a core's tile in that cycle; it will meet so many synapses. */
    void send(long cycle, int from, int to, int meets);

    /**
     * Gives one packet for all the cores at the places from {@code begin} to before {@code end}, of which there is one at least, to the
     * router of a core's tile; where routers do not copy packets it is one for each.
     */
    default void send(long cycle, int from, Fanout fanout, int begin, int end) {
        for (int k = begin; k < end; k++) {
            send(cycle, from, fanout.cores().get(k), fanout.synapses().get(k));
        }
    }

    /** Moves packets until all have arrived. */
    void run(PacketSink sink);

    /** One with the same past; no packet is on its way in either. */
    PacketNetwork copy();

    /** The most packets, or flits, that ever waited in one queue. */
    long peakQueue();

    /** The most packets, or flits, that crossed one link between routers. */
    long busiestLink();

    /** Links between routers crossed so far, by all packets, or flits, together. */
    long hops();

    /** Packets, or flits, that crossed each link, as {@link ganglion.runtime.TimedSimulation#linkCrossings} numbers them. */
    ImmutableLongArray crossings();

    /** From now on that one hears how long queues are. */
    void observe(ChipObserver observer);

    /** Cycles that packets waited, in their tile and on their way, beyond those of an empty network; 0 where that is not followed. */
    long stalls();
}
