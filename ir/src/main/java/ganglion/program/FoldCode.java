package ganglion.program;

/**
 * How the contributions of a step become the value of a port; each is folded into what is there, in the order of semantics 3.3.
 *
 * @param empty what the fold starts from, as bits of the port's accumulator
 * @param shift of a product of whole numbers: each factor is a number of 2^-shift, and what is lost is rounded to the nearest, half to even
 * @param bits of a product of whole numbers: it is held within 2^(bits-1) - 1 on both sides
 */
public record FoldCode(Kind kind, long empty, int shift, int bits) {
    private static final int MOST_SHIFT = 100;

    /** What is done with a contribution. */
    public enum Kind {
        SUM,
        MAX,
        PRODUCT
    }

    /** The usual one. */
    public static final FoldCode SUM = new FoldCode(Kind.SUM, 0, 0, Long.SIZE);

    /** Refuses what no port can be. */
    public FoldCode {
        if (bits < 2 || bits > Long.SIZE || shift < 0 || shift > MOST_SHIFT) {
            throw new IllegalArgumentException("a fold of " + bits + " bits, shifted by " + shift);
        }
    }

    /** Whether contributions are added. */
    public boolean isSum() {
        return kind == Kind.SUM;
    }
}
