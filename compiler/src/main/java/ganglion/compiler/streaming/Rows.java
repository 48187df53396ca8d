package ganglion.compiler.streaming;

/** The targets of every neuron of a network, by rule: asked twice, a row is the same. One thread uses it at a time. */
public interface Rows {
    int neurons();

    /** The most targets of a neuron. */
    int longest();

    /** Writes the targets of a neuron, each once; how many they are. */
    int targets(int neuron, int[] into);

    /** The same rows for another thread. */
    Rows forked();
}
