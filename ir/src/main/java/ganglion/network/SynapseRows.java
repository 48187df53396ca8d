package ganglion.network;

/**
 * The synapses of a projection by source: those of source s are {@code begin(s) .. begin(s + 1) - 1}, in the order of semantics
 * section 3. Read-only; made by {@link Expander}.
 */
public interface SynapseRows {

    int sources();

    /** The number of synapses. */
    int size();

    int begin(int source);

    int target(int synapse);

    /** The targets of {@code first .. first + count - 1}. */
    default void targets(int first, int count, int[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = target(first + i);
        }
    }

    /** First draw coordinate, as the connector says. */
    int row(int synapse);

    /** Second draw coordinate, as the connector says. */
    int ordinal(int synapse);

    /** Where the columns of the projection hold this synapse's values; 0 for connectors without columns. */
    int position(int synapse);

    /** The positions of {@code first .. first + count - 1}. */
    default void positions(int first, int count, int[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = position(first + i);
        }
    }
}
