package ganglion.program;

/**
 * Weights that are those of another projection with a rule, read the other way round: its synapses, stably sorted by their target, are
 * the synapses here, in order.
 *
 * @param projection by place; an earlier one
 * @param value a code over its synapses whose result is what a spike adds here, in the accumulator's type: read when the spike is
 *     emitted, as the step before left the synapse
 */
public record MirrorCode(int projection, Code value) {}
