package ganglion.mapping;

import com.google.common.collect.ImmutableList;
import ganglion.network.Expander;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.numeric.EntityHash;

/** Counts what a mapping puts on each core. */
public final class Utilisation {
    private final Mapping mapping;
    private final long[] neurons;
    private final long[] axonsIn;
    private final long[] axonsOut;
    private final long[] synapses;

    private Utilisation(Mapping mapping) {
        int cores =
                1 + mapping.slices().stream().mapToInt(CoreSlice::core).max().orElse(-1);
        this.mapping = mapping;
        this.neurons = new long[cores];
        this.axonsIn = new long[cores];
        this.axonsOut = new long[cores];
        this.synapses = new long[cores];
    }

    /**
     * The cores in use, from core 0 to the last that holds a neuron. A mapping without fanouts, of a chip of one core, costs an
     * expansion of the network's synapses.
     */
    public static ImmutableList<CoreUse> of(Network network, Mapping mapping) {
        Utilisation counted = new Utilisation(mapping);
        if (mapping.fanouts().isEmpty() && counted.neurons.length == 1) {
            counted.countOnlyCore(network);
        }
        return counted.count();
    }

    /** As a mapping alone tells: of one without fanouts only the neurons. */
    public static ImmutableList<CoreUse> of(Mapping mapping) {
        return new Utilisation(mapping).count();
    }

    private ImmutableList<CoreUse> count() {
        mapping.slices().forEach(slice -> neurons[slice.core()] += slice.to() - slice.from());
        mapping.fanouts().forEach(this::countArrivals);
        mapping.slices().forEach(this::countPackets);
        ImmutableList.Builder<CoreUse> uses = ImmutableList.builder();
        for (int core = 0; core < neurons.length; core++) {
            uses.add(new CoreUse(core, neurons[core], axonsIn[core], axonsOut[core], synapses[core]));
        }
        return uses.build();
    }

    private void countArrivals(Fanout fanout) {
        for (int k = 0; k < fanout.cores().length(); k++) {
            axonsIn[fanout.cores().get(k)]++;
            synapses[fanout.cores().get(k)] += fanout.synapses().get(k);
        }
    }

    private void countPackets(CoreSlice slice) {
        if (!mapping.fanouts().isEmpty()) {
            Fanout fanout = mapping.fanouts().get(slice.population());
            axonsOut[slice.core()] +=
                    fanout.start().get(slice.to()) - fanout.start().get(slice.from());
        }
    }

    private void countOnlyCore(Network network) {
        for (int p = 0; p < network.populations().size(); p++) {
            boolean[] heard = new boolean[network.populations().get(p).size()];
            for (Projection projection : network.projections()) {
                if (network.indexOf(projection.source()) == p) {
                    listen(rows(network, projection), heard);
                }
            }
            for (boolean one : heard) {
                axonsIn[0] += one ? 1 : 0;
            }
        }
    }

    private void listen(SynapseRows rows, boolean[] heard) {
        synapses[0] += rows.size();
        for (int source = 0; source < heard.length; source++) {
            heard[source] |= rows.begin(source + 1) > rows.begin(source);
        }
    }

    private static SynapseRows rows(Network network, Projection projection) {
        return Expander.expand(
                projection.connector(),
                network.population(projection.source()).size(),
                network.population(projection.target()).size(),
                network.seed(),
                EntityHash.of(projection.name()));
    }
}
