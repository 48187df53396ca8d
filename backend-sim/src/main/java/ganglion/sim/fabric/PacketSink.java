package ganglion.sim.fabric;

/** Where packets leave the fabric. */
public interface PacketSink {

    /** A packet that meets so many synapses has reached its core; calls come in order of the cycle. */
    void accept(int core, int synapses, long cycle);
}
