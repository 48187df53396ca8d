package ganglion.mapping;

import ganglion.chip.Topology;

/**
 * What leaves the cores when every neuron sends one spike.
 *
 * @param axons pairs of a neuron and another core that it reaches
 * @param hops links between tiles on the ways of all these, each packet on its own
 */
public record Traffic(long axons, long hops) {

    /** Of the neurons on the chip; what comes from the host is left out. */
    public static Traffic of(Mapping mapping, Topology topology) {
        long axons = 0;
        long hops = 0;
        if (mapping.fanouts().isEmpty()) {
            return new Traffic(0, 0);
        }
        for (CoreSlice slice : mapping.slices()) {
            Fanout fanout = mapping.fanouts().get(slice.population());
            for (int k = fanout.start().get(slice.from()); k < fanout.start().get(slice.to()); k++) {
                int there = fanout.cores().get(k);
                axons += there == slice.core() ? 0 : 1;
                hops += topology.hops(slice.core(), there);
            }
        }
        return new Traffic(axons, hops);
    }
}
