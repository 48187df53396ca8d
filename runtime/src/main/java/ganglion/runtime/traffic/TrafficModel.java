package ganglion.runtime.traffic;

/** A model of networks on chip that can be given made-up traffic; found by {@code ServiceLoader}. */
public interface TrafficModel {

    /** The network under a load of so many packets a router and cycle, each independent of all others. */
    LoadPoint measure(TrafficSetup setup, double rate);
}
