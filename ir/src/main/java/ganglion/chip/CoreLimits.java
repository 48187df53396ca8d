package ganglion.chip;

import java.util.OptionalLong;

/**
 * What one core can hold; an empty limit is none.
 *
 * @param axonsIn distinct source neurons with a synapse on the core
 * @param axonsOut packets that one step of all the core's neurons can send: pairs of (neuron, destination core)
 * @param delayMin the least delay in steps between neurons on the chip
 */
public record CoreLimits(
        OptionalLong neurons,
        OptionalLong axonsIn,
        OptionalLong axonsOut,
        OptionalLong synapses,
        int delayMin,
        int delayMax) {}
