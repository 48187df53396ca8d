package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which core each neuron lives on.
 *
 * @param cores by number of the neuron; -1 for stimuli
 * @param used how many cores hold something; may be more than the chip has
 * @param closedBy for each core that was left full, the limit that filled it
 * @param tooLarge a neuron that no core can hold; then the rest is not placed
 */
record Partition(ImmutableIntArray cores, int used, ImmutableMultiset<Limit> closedBy, Optional<TooLarge> tooLarge) {

    /**
     * A neuron by its number that finds no place.
     *
     * @param needed what it needs alone
     * @param pinnedTo the core that it must live on, which others have filled; without one it is too large for any core
     */
    record TooLarge(int neuron, Limit limit, long needed, OptionalInt pinnedTo) {}

    /**
     * Fills core after core: with what is pinned to it, then with the other neurons in their natural order.
     *
     * @param packets how many packets each neuron sends at once, as far as it is known
     */
    static Partition fill(Netlist net, ImmutableList<Inputs> inputs, int[] packets) {
        return fill(net, inputs, packets, net.network().chip().core());
    }

    /** The same on cores of other limits. */
    static Partition fill(Netlist net, ImmutableList<Inputs> inputs, int[] packets, CoreLimits limits) {
        return new Filling(net, inputs, packets, limits).fill();
    }
}
