package ganglion.chip;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one core can hold; an empty limit is none.
 *
 * @param axonsIn distinct source neurons with a synapse on the core
 * @param axonsOut packets that one step of all the core's neurons can send: pairs of (neuron, destination core)
 * @param memory for synapses
 * @param delaySlots for input that is kept: each neuron has as many as the longest delay of what it hears
 * @param profiles different ones of what neurons and synapses share
 * @param routes entries of the table of the router that the core's tile has
 * @param delayMin the least delay in steps between neurons on the chip
 */
public record CoreLimits(
        OptionalLong neurons,
        OptionalLong axonsIn,
        OptionalLong axonsOut,
        OptionalLong synapses,
        Optional<SynapseMemory> memory,
        OptionalLong delaySlots,
        Profiles profiles,
        OptionalLong routes,
        int delayMin,
        int delayMax) {

    /** A core whose synapses are counted, whatever they take, and whose slots are not. */
    public CoreLimits(
            OptionalLong neurons,
            OptionalLong axonsIn,
            OptionalLong axonsOut,
            OptionalLong synapses,
            int delayMin,
            int delayMax) {
        this(
                neurons,
                axonsIn,
                axonsOut,
                synapses,
                Optional.empty(),
                OptionalLong.empty(),
                Profiles.UNLIMITED,
                OptionalLong.empty(),
                delayMin,
                delayMax);
    }
}
