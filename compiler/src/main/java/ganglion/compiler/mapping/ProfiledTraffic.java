package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Crossed;
import ganglion.chip.Topology;
import ganglion.compiler.request.Emissions;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.network.Population;

/**
 * What leaves the cores when every neuron sends as often as it did in an earlier run, or once where nothing is known.
 *
 * @param packets to other cores
 * @param hops links between tiles on the ways of all these, those of packets that are copied once
 */
public record ProfiledTraffic(long packets, long hops) {

    /** Of the neurons on the chip; what comes from the host is left out. */
    public static ProfiledTraffic of(Network network, Mapping mapping, Emissions emissions) {
        Topology topology = network.chip().topology();
        long packets = 0;
        long hops = 0;
        if (mapping.fanouts().isEmpty()) {
            return new ProfiledTraffic(0, 0);
        }
        for (CoreSlice slice : mapping.slices()) {
            Population population = network.populations().get(slice.population());
            ImmutableLongArray counts = emissions.of(population.name(), population.size(), emissions.isKnown() ? 0 : 1);
            Fanout fanout = mapping.fanouts().get(slice.population());
            for (int i = slice.from(); i < slice.to(); i++) {
                int begin = fanout.start().get(i);
                int end = fanout.start().get(i + 1);
                for (int k = begin; k < end; k++) {
                    packets += fanout.cores().get(k) == slice.core() ? 0 : counts.get(i);
                }
                Crossed crossed = Crossed.of(topology, slice.core(), fanout.cores(), begin, end);
                hops += counts.get(i) * (crossed.eastWest() + crossed.northSouth());
            }
        }
        return new ProfiledTraffic(packets, hops);
    }

    /** One number to compare by. */
    long cost() {
        return packets + hops;
    }
}
