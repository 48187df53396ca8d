package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;

/**
 * Which core each neuron lives on.
 *
 * @param cores by number of the neuron; -1 for stimuli
 * @param used how many cores hold something; may be more than the chip has
 * @param closedBy for each core that was left full, the limit that filled it
 * @param tooLarge a neuron that no core can hold; then the rest is not placed
 */
record Partition(ImmutableIntArray cores, int used, ImmutableMultiset<Limit> closedBy, Optional<TooLarge> tooLarge) {

    /** A neuron by its number that needs more of something than a core has. */
    record TooLarge(int neuron, Limit limit, long needed) {}

    /**
     * Fills core after core with neurons in their natural order.
     *
     * @param packets how many packets each neuron sends at once, as far as it is known
     */
    static Partition fill(Netlist net, ImmutableList<Inputs> inputs, int[] packets) {
        Filling filling = new Filling(net, packets);
        for (int p = 0; p < inputs.size() && filling.tooLarge().isEmpty(); p++) {
            if (!net.isStimulus(p)) {
                filling.place(inputs.get(p), net.first().get(p), net.first().get(p + 1));
            }
        }
        return filling.result();
    }
}
