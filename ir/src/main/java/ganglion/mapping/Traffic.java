package ganglion.mapping;

import ganglion.chip.Crossed;
import ganglion.chip.Topology;

/**
 * What leaves the cores when every neuron sends one spike.
 *
 * @param axons pairs of a neuron and another core that it reaches
 * @param hops links between tiles on the ways of all these, those of packets that are copied once
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
            for (int i = slice.from(); i < slice.to(); i++) {
                int begin = fanout.start().get(i);
                int end = fanout.start().get(i + 1);
                for (int k = begin; k < end; k++) {
                    axons += fanout.cores().get(k) == slice.core() ? 0 : 1;
                }
                Crossed crossed = Crossed.of(topology, slice.core(), fanout.cores(), begin, end);
                hops += crossed.eastWest() + crossed.northSouth();
            }
        }
        return new Traffic(axons, hops);
    }
}
