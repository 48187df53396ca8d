package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Arithmetic;
import ganglion.chip.SynapseMemory;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.SynapseModel;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Projection;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What synapses take of a core's memory.
 *
 * @param each bits of a synapse, by projection; none where a kernel is shared
 * @param places that a synapse takes where synapses are counted, by projection
 * @param shared bits of the kernels of a population, once for a core
 * @param slots of a neuron of a population for input that is kept
 */
record SynapseBits(
        ImmutableIntArray each,
        ImmutableIntArray places,
        ImmutableLongArray shared,
        ImmutableIntArray slots,
        int header) {

    static SynapseBits of(Network network, Ends ends) {
        Optional<SynapseMemory> memory = network.chip().core().memory();
        int populations = network.populations().size();
        long[] shared = new long[populations];
        int[] slots = new int[populations];
        int[] each = new int[network.projections().size()];
        int[] places = new int[each.length];
        for (int k = 0; k < each.length; k++) {
            Projection projection = network.projections().get(k);
            int target = ends.target(k);
            places[k] = places(network, projection);
            slots[target] = Math.max(slots[target], ends.keptSteps(network, k));
            if (memory.isPresent() && projection.connector() instanceof Connector.Kernel kernel) {
                shared[target] += (long) kernel.elements() * memory.get().weight();
            } else if (memory.isPresent()) {
                each[k] = bits(projection, memory.get(), width(network, projection));
            }
        }
        return new SynapseBits(
                ImmutableIntArray.copyOf(each),
                ImmutableIntArray.copyOf(places),
                ImmutableLongArray.copyOf(shared),
                ImmutableIntArray.copyOf(slots),
                memory.map(SynapseMemory::header).orElse(0));
    }

    private static int bits(Projection projection, SynapseMemory memory, int learning) {
        return memory.index()
                + Math.max(memory.weight(), learning)
                + (projection.minDelay() == projection.maxDelay() ? 0 : memory.delay())
                + (projection.synapse().filter(model -> !model.isStill()).isPresent() ? memory.tag() : 0);
    }

    /** As many as static weights of the bits that a synapse keeps. */
    private static int places(Network network, Projection projection) {
        return network.chip().arithmetic() instanceof Arithmetic.FixedPoint fixed
                ? Math.max(1, Math.ceilDiv(width(network, projection), fixed.weightBits()))
                : 1;
    }

    /** The bits of what a synapse of a projection keeps by its rule; 0 without one that changes anything. */
    private static int width(Network network, Projection projection) {
        return projection.synapse().filter(model -> !model.isStill()).stream()
                .flatMap(model -> model.states().stream())
                .mapToInt(state -> width(network, state))
                .sum();
    }

    private static int width(Network network, SynapseModel.SynapseState state) {
        return switch (state.state().format()) {
            case NumberFormat.Fixed fixed -> fixed.bits();
            case NumberFormat.Float32 _ -> Float.SIZE;
            case NumberFormat.Float64 _ -> Double.SIZE;
            case NumberFormat.Integer64 _, NumberFormat.Usual _ ->
                state.bounds().map(SynapseBits::whole).orElseGet(() -> usual(network));
        };
    }

    /** Of whole numbers within bounds; a sign where one of them is negative. */
    private static int whole(SynapseModel.Bounds bounds) {
        if (bounds.low() instanceof Expression.Int(long low) && bounds.high() instanceof Expression.Int(long high)) {
            int magnitude = Long.SIZE - Long.numberOfLeadingZeros(Math.max(~Math.min(low, -1), Math.max(high, 0)));
            return magnitude + (low < 0 ? 1 : 0);
        }
        return Integer.SIZE;
    }

    private static int usual(Network network) {
        return network.chip().arithmetic() instanceof Arithmetic.FixedPoint fixed
                ? fixed.learning().weightBits()
                : Integer.SIZE;
    }

    /** Whether no synapse takes anything. */
    boolean none() {
        return header == 0
                && IntStream.range(0, each.length()).allMatch(k -> each.get(k) == 0)
                && shared.stream().allMatch(bits -> bits == 0);
    }
}
