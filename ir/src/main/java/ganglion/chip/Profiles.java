package ganglion.chip;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many different ones a core can hold of what its neurons and synapses have in common; an empty limit is none.
 *
 * @param neurons what built-in neurons are set to, but for their thresholds
 * @param thresholds of built-in neurons
 * @param synapses formats of synapses: sign, bits and exponent of weights, whether delays differ, the rule that changes them
 * @param axons types of axons: a neuron has one weight for all axons of a type
 */
public record Profiles(
        Optional<Shared> neurons, Optional<Shared> thresholds, OptionalLong synapses, OptionalLong axons) {
    /** As many of everything as there are. */
    public static final Profiles UNLIMITED =
            new Profiles(Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    /**
     * Settings of neurons that are kept in a table, of which each neuron names an entry.
     *
     * @param most entries
     * @param settings by name
     */
    public record Shared(long most, ImmutableList<String> settings) {}
}
