package ganglion.sim.noc;

/** The way of packets. */
interface Routes {

    /** The outputs of a router, as bits, by which a packet for a destination goes on; several where it is copied. */
    int outputs(int router, int destination);

    /** How many tiles a packet for a destination comes to. */
    int copies(int destination);
}
