package ganglion.runtime;

/**
 * What a simulation holds, for reports: nothing in it can change a result.
 *
 * @param synapses stored ones; rules that need no rows are not among them
 * @param synapseBytes of their rows and of what finds them
 * @param accumulatorBytes that one thread adds to at a time, in the projection with the most synapses
 * @param accumulator the form of one of those
 * @param form how that projection is kept
 * @param deliverySeconds that went into delivering to synapses since opening, in the thread with most
 */
public record Footprint(
        long synapses,
        long synapseBytes,
        long accumulatorBytes,
        Accumulator accumulator,
        SynapseForm form,
        double deliverySeconds) {

    /** Bytes of an accumulator, and whether it is a float. */
    public record Accumulator(int bytes, boolean floating) {}

    /** How synapses are kept: as lists of targets, rows of bits, dense rows, or as their rule alone. */
    public enum SynapseForm {
        LISTS,
        BIT_ROWS,
        DENSE_ROWS,
        RULE
    }
}
