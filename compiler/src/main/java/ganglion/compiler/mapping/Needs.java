package ganglion.compiler.mapping;

/** Amounts of everything that a core has only so much of. */
final class Needs {
    private long neurons;
    private long axonsIn;
    private long axonsOut;
    private long synapses;
    private long bits;
    private long slots;

    /** Those of one neuron. */
    void set(long heard, long sent, long inputs, long memory, long kept) {
        neurons = 1;
        axonsIn = heard;
        axonsOut = sent;
        synapses = inputs;
        bits = memory;
        slots = kept;
    }

    void add(Needs more) {
        neurons += more.neurons;
        axonsIn += more.axonsIn;
        axonsOut += more.axonsOut;
        synapses += more.synapses;
        bits += more.bits;
        slots += more.slots;
    }

    void clear() {
        set(0, 0, 0, 0, 0);
        neurons = 0;
    }

    long of(Limit limit) {
        return switch (limit) {
            case NEURONS -> neurons;
            case AXONS_IN -> axonsIn;
            case AXONS_OUT -> axonsOut;
            case SYNAPSES -> synapses;
            case SYNAPSE_BITS -> bits;
            case DELAY_SLOTS -> slots;
        };
    }
}
