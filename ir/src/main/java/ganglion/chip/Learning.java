package ganglion.chip;

/**
 * How a core with fixed-point arithmetic holds what learns.
 *
 * @param weightBits of the state {@code w} of a synapse, its sign included; static weights have fewer
 * @param stateBits of its other real states
 * @param traceBits of a trace
 * @param rounding of assignments to states of synapses
 */
public record Learning(int weightBits, int stateBits, int traceBits, Rounding rounding) {

    /** What becomes of the bits that a state cannot hold. */
    public enum Rounding {
        NEAREST,
        /** Up with the probability of what is lost: one draw for each assignment. */
        STOCHASTIC
    }

    /** Twice the bits of static weights, as far as states have them; all else as wide as the states of neurons. */
    public static Learning usual(int weightBits, int stateBits) {
        return new Learning(Math.min(2 * weightBits, stateBits), stateBits, stateBits, Rounding.NEAREST);
    }
}
