package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.SynapseMemory;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Projection;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What synapses take of a core's memory.
 *
 * @param each bits of a synapse, by projection; none where a kernel is shared
 * @param shared bits of the kernels of a population, once for a core
 * @param slots of a neuron of a population for input that is kept
 */
record SynapseBits(ImmutableIntArray each, ImmutableLongArray shared, ImmutableIntArray slots, int header) {

    static SynapseBits of(Network network, Ends ends) {
        Optional<SynapseMemory> memory = network.chip().core().memory();
        int populations = network.populations().size();
        long[] shared = new long[populations];
        int[] slots = new int[populations];
        int[] each = new int[network.projections().size()];
        for (int k = 0; k < each.length; k++) {
            Projection projection = network.projections().get(k);
            int target = ends.target(k);
            slots[target] = Math.max(slots[target], ends.keptSteps(network, k));
            if (memory.isPresent() && projection.connector() instanceof Connector.Kernel kernel) {
                shared[target] += (long) kernel.elements() * memory.get().weight();
            } else if (memory.isPresent()) {
                each[k] = bits(projection, memory.get());
            }
        }
        return new SynapseBits(
                ImmutableIntArray.copyOf(each),
                ImmutableLongArray.copyOf(shared),
                ImmutableIntArray.copyOf(slots),
                memory.map(SynapseMemory::header).orElse(0));
    }

    private static int bits(Projection projection, SynapseMemory memory) {
        return memory.index()
                + memory.weight()
                + (projection.minDelay() == projection.maxDelay() ? 0 : memory.delay())
                + (projection.synapse().isPresent() ? memory.tag() : 0);
    }

    /** Whether no synapse takes anything. */
    boolean none() {
        return header == 0
                && IntStream.range(0, each.length()).allMatch(k -> each.get(k) == 0)
                && shared.stream().allMatch(bits -> bits == 0);
    }
}
