package ganglion.sim.noc;

/** What stands at the routers and sends and receives. */
public interface Endpoint {

    /** The last flit of the packet at hand has left the source of a router in that cycle. */
    void sent(int router, long cycle);

    /** The last flit of a packet has come to the tile of a router in that cycle; its number is valid during the call. */
    void arrived(int packet, int router, long cycle);
}
