package ganglion.chip;

/**
 * How a core stores a whole weight: a magnitude of so many bits beside the sign, of which a synapse format keeps fewer, and an
 * exponent. A list that mixes signs spends one bit on the sign, so its weights are even.
 *
 * @param bits of the magnitude
 * @param truncation what becomes of the bits that a format drops
 * @param exponent where 2^exponent applies
 * @param exponents that a projection may have
 * @param sumBits the signed width of a weight after its exponent, where that applies to each weight
 */
public record WeightRegister(int bits, Truncation truncation, Exponent exponent, Range exponents, int sumBits) {

    /** Which way dropped bits round. */
    public enum Truncation {
        FLOOR,
        ZERO
    }

    /** What is shifted by the exponent; bits that leave to the right are floored away. */
    public enum Exponent {
        SUM,
        WEIGHT
    }

    /** The greatest weight after its exponent. */
    public long most() {
        return (1L << (sumBits - 1)) - 1;
    }

    /** How many bits hold every weight that is added, its sign included. */
    public int storedBits() {
        return exponent == Exponent.SUM ? bits + 2 : sumBits + 1;
    }
}
