package ganglion.chip;

/**
 * The memory in which a core keeps its synapses, and how many bits they take there. The kernel of a convolution is kept once for all
 * neurons of a core.
 *
 * @param bits of the memory
 * @param index that names the target of a synapse
 * @param weight with its sign
 * @param delay where the delays of a projection differ
 * @param tag where synapses learn
 * @param header of the synapses of one source
 */
public record SynapseMemory(long bits, int index, int weight, int delay, int tag, int header) {}
