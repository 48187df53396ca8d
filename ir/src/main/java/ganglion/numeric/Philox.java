package ganglion.numeric;

/**
 * The counter-based generator Philox4x32: a pure function from a 64-bit key and a 128-bit counter to four 32-bit words.
 * Constants and test vectors are those of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC11).
 */
public final class Philox {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /** Writes the four words of one block into {@code out[0..3]}. */
    public static void block(int keyLow, int keyHigh, int c0, int c1, int c2, int c3, int rounds, int[] out) {
        block(keyLow, keyHigh, c0, c1, c2, c3, rounds, out, 0);
    }

    /** Writes the four words of one block into {@code out[at..at + 3]}. */
    public static void block(int keyLow, int keyHigh, int c0, int c1, int c2, int c3, int rounds, int[] out, int at) {
        int x0 = c0;
        int x1 = c1;
        int x2 = c2;
        int x3 = c3;
        int k0 = keyLow;
        int k1 = keyHigh;
        for (int round = 0; round < rounds; round++) {
            long p0 = MULTIPLIER_0 * (x0 & LOW);
            long p1 = MULTIPLIER_1 * (x2 & LOW);
            x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
            x1 = (int) p1;
            x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
            x3 = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[at] = x0;
        out[at + 1] = x1;
        out[at + 2] = x2;
        out[at + 3] = x3;
    }

    /** One word, 0 to 3, of a block; allocates nothing. */
    public static int word(int keyLow, int keyHigh, int c0, int c1, int c2, int c3, int rounds, int word) {
        int x0 = c0;
        int x1 = c1;
        int x2 = c2;
        int x3 = c3;
        int k0 = keyLow;
        int k1 = keyHigh;
        for (int round = 0; round < rounds; round++) {
            long p0 = MULTIPLIER_0 * (x0 & LOW);
            long p1 = MULTIPLIER_1 * (x2 & LOW);
            x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
            x1 = (int) p1;
            x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
            x3 = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        int low = (word & 1) == 0 ? x0 : x1;
        int high = (word & 1) == 0 ? x2 : x3;
        return (word & 2) == 0 ? low : high;
    }
}
