package ganglion.compiler.partition;

/**
 * What a spike costs at each router and on each link it passes.
 *
 * @param routerEnergy in picojoules for {@link #LOIHI}, in units of the paper for {@link #ABSTRACT}
 * @param routerLatency in nanoseconds, or in units
 */
public record HopCosts(double routerEnergy, double linkEnergy, double routerLatency, double linkLatency) {
    /** The abstract chip of Jin et al., ASPLOS 2023 (10.1145/3582016.3582038). */
    public static final HopCosts ABSTRACT = new HopCosts(1, 0.1, 1, 0.01);

    /** Loihi at 0.75 V, as the reference code of the hypergraph mappers of 2026 has it. */
    public static final HopCosts LOIHI = new HopCosts(1.7, 3.5, 2.1, 5.3);

    double energy(int distance) {
        return (distance + 1) * routerEnergy + distance * linkEnergy;
    }

    double latency(int distance) {
        return (distance + 1) * routerLatency + distance * linkLatency;
    }
}
