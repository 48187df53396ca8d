package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Chip;
import ganglion.network.Expander;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.numeric.EntityHash;

/**
 * All synapses of a network, made once. Neurons are numbered through all populations, stimuli included.
 *
 * @param kinds what neurons must share with others of their core
 * @param first the number of each population's first neuron, and of the one after the last
 */
record Netlist(Network network, Ends ends, ImmutableIntArray first, ImmutableList<SynapseRows> rows, Kinds kinds) {

    static Netlist of(Network network, Ends ends) {
        ImmutableIntArray.Builder first = ImmutableIntArray.builder();
        int neurons = 0;
        for (Population population : network.populations()) {
            first.add(neurons);
            neurons += population.size();
        }
        ImmutableList.Builder<SynapseRows> rows = ImmutableList.builder();
        for (int k = 0; k < network.projections().size(); k++) {
            rows.add(expand(network, ends, k));
        }
        Netlist bare = new Netlist(network, ends, first.add(neurons).build(), rows.build(), Kinds.NONE);
        return new Netlist(network, ends, bare.first(), bare.rows(), Kinds.of(bare));
    }

    private static SynapseRows expand(Network network, Ends ends, int k) {
        Projection projection = network.projections().get(k);
        return Expander.expand(
                projection.connector(),
                network.populations().get(ends.source(k)).size(),
                network.populations().get(ends.target(k)).size(),
                network.seed(),
                EntityHash.of(projection.name()));
    }

    /** The same on a chip with a core less. */
    Netlist without(int core) {
        Chip chip = network.chip();
        return new Netlist(network.onChip(chip.withFaults(chip.faults().without(core))), ends, first, rows, kinds);
    }

    int neurons() {
        return first.get(first.length() - 1);
    }

    boolean isStimulus(int population) {
        return network.populations().get(population).stimulus();
    }

    /** The population of a neuron by its number. */
    int populationOf(int neuron) {
        int low = 0;
        int high = first.length() - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (first.get(middle) <= neuron) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
