package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Topology;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How full the cores of a chip are with one of its resources.
 *
 * @param word that the text of a chip has for it
 * @param limit of one core
 * @param inAll of all cores together; of what cores share, different ones
 * @param held of each core, from core 0 to the last in use
 */
public record Occupancy(String word, long limit, long inAll, ImmutableLongArray held) {

    /**
     * Of every resource that the chip limits, in the order in which a chip's text lists them; counted anew from the synapses. None on
     * a chip of one core.
     */
    public static ImmutableList<Occupancy> of(Network network, Mapping mapping) {
        if (network.chip().topology() instanceof Topology.Single
                || mapping.slices().isEmpty()) {
            return ImmutableList.of();
        }
        Netlist net = Netlist.of(network, Ends.of(network));
        ImmutableList<Inputs> inputs = IntStream.range(0, network.populations().size())
                .mapToObj(p -> Inputs.of(net, p))
                .collect(ImmutableList.toImmutableList());
        CoreNeeds needs = CoreNeeds.of(net, inputs, partition(net, mapping), mapping.fanouts());
        return Arrays.stream(Limit.values())
                .filter(limit -> limit.of(network.chip().core()) < Long.MAX_VALUE)
                .map(limit -> new Occupancy(
                        limit.word(),
                        limit.of(network.chip().core()),
                        inAll(net, limit, needs.held(limit)),
                        needs.held(limit)))
                .collect(ImmutableList.toImmutableList());
    }

    private static long inAll(Netlist net, Limit limit, ImmutableLongArray held) {
        return switch (limit) {
            case NEURONS, AXONS_IN, AXONS_OUT, SYNAPSES, SYNAPSE_BITS, DELAY_SLOTS ->
                held.stream().sum();
            case NEURON_PROFILES, THRESHOLD_PROFILES, SYNAPSE_PROFILES ->
                net.kinds().different(limit);
            case AXON_TYPES, ROUTES -> held.stream().max().orElse(0);
        };
    }

    private static Partition partition(Netlist net, Mapping mapping) {
        int[] cores = new int[net.neurons()];
        Arrays.fill(cores, -1);
        for (CoreSlice slice : mapping.slices()) {
            int first = net.first().get(slice.population());
            Arrays.fill(cores, first + slice.from(), first + slice.to(), slice.core());
        }
        return new Partition(
                ImmutableIntArray.copyOf(cores), mapping.lastCore() + 1, ImmutableMultiset.of(), Optional.empty());
    }

    /** The first of the cores that hold most. */
    public int fullest() {
        return IntStream.range(0, held.length())
                .reduce((a, b) -> held.get(b) > held.get(a) ? b : a)
                .orElse(0);
    }

    public long most() {
        return held.stream().max().orElse(0);
    }

    /** Of the cores that hold any, 1 being full. */
    public double meanShare() {
        return held.stream().filter(amount -> amount > 0).average().orElse(0) / limit;
    }

    public double share(int core) {
        return (double) held.get(core) / limit;
    }

    /** As many cores hold all of it if they are filled to the last. */
    public long fewestCores() {
        return Math.ceilDiv(inAll, limit);
    }
}
