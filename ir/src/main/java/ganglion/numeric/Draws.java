package ganglion.numeric;

/**
 * Where each random word of a network lives: a word is a pure function of (seed, entity, step or row, site, part, index).
 *
 * <p>Key: (low, high half of the seed). Counter: {@code c0} = index div 4 (word index mod 4 of the block), {@code c1} = low 32
 * bits of the step or row, {@code c2} = {@link EntityHash}, {@code c3} = {@link #tag}. Steps and rows use 47 bits, indices 34.
 */
public final class Draws {
    /** Rounds of every draw except those made in every step. */
    public static final int CONSTRUCTION_ROUNDS = 10;
    /** Rounds of the draws made in every step: {@code stim poisson} and {@code noise}. */
    public static final int STEP_ROUNDS = 7;
    /** Number of values of {@code site}, the ordinal of the random call in the program text. */
    public static final int SITES = 256;
    /** Number of values of {@code part}. */
    public static final int PARTS = 256;

    private static final int ELABORATION = 0x80000000;

    private Draws() {}

    /** Counter word 3: bit 31 elaboration, bits 16-30 bits 32-46 of the step or row, bits 8-15 site, bits 0-7 part. */
    public static int tag(boolean elaboration, long stepOrRow, int site, int part) {
        int high = (int) (stepOrRow >>> 32) & 0x7FFF;
        return (elaboration ? ELABORATION : 0) | high << 16 | (site & 0xFF) << 8 | (part & 0xFF);
    }

    /** One 32-bit word with 10 rounds: initial values (step 0), connectors, weights, delays. */
    public static int word(long seed, int entity, boolean elaboration, long stepOrRow, int site, int part, long index) {
        return word(seed, entity, tag(elaboration, stepOrRow, site, part), stepOrRow, index, CONSTRUCTION_ROUNDS);
    }

    /** One 32-bit word with 7 rounds: noise drawn in every step. */
    public static int noiseWord(long seed, int entity, long step, int site, int part, long index) {
        return word(seed, entity, tag(false, step, site, part), step, index, STEP_ROUNDS);
    }

    /** The words of indices {@code first .. first + count - 1} into {@code out[at ..]}; four neighbours share a block. */
    public static void fill(
            long seed,
            int entity,
            boolean elaboration,
            long stepOrRow,
            int site,
            int part,
            int rounds,
            long first,
            int[] out,
            int at,
            int count) {
        int tag = tag(elaboration, stepOrRow, site, part);
        int[] block = new int[4];
        int done = 0;
        while (done < count) {
            long index = first + done;
            int word = (int) index & 3;
            int take = Math.min(4 - word, count - done);
            block(seed, entity, tag, stepOrRow, index >>> 2, rounds, block);
            System.arraycopy(block, word, out, at + done, take);
            done += take;
        }
    }

    /**
     * Sixteen bits with 7 rounds, 0 to 65535: half-word index mod 8 of the block {@code c0} = index div 8. Half-word k of a
     * block is {@code (word[k / 2] >>> 16 * (k mod 2)) & 0xFFFF}: the lower half of a word comes first.
     */
    public static int halfWord(long seed, int entity, long step, int site, int part, long index) {
        int lane = (int) index & 7;
        int tag = tag(false, step, site, part);
        int word = Philox.word(
                (int) seed, (int) (seed >>> 32), (int) (index >>> 3), (int) step, entity, tag, STEP_ROUNDS, lane >>> 1);
        return word >>> ((lane & 1) << 4) & 0xFFFF;
    }

    /**
     * A Poisson draw made in every step. Equal part m reads its upper 16 bits from part 2m and its lower 16 bits from part
     * 2m + 1; the second block is evaluated only where the upper bits equal the upper half of a threshold.
     */
    public static int poissonEveryStep(PoissonTable table, long seed, int entity, long step, int site, long index) {
        int sum = 0;
        for (int m = 0; m < table.parts(); m++) {
            int high = halfWord(seed, entity, step, site, 2 * m, index);
            int count = table.count(high << 16);
            if (table.lowerBitsDecide(high, count)) {
                int low = halfWord(seed, entity, step, site, 2 * m + 1, index);
                count = table.count(high << 16 | low);
            }
            sum += count;
        }
        return sum;
    }

    /** A Poisson draw of an initial value or of elaboration: equal part m is one 32-bit word of part m, 10 rounds. */
    public static int poisson(
            PoissonTable table, long seed, int entity, boolean elaboration, long stepOrRow, int site, long index) {
        int sum = 0;
        for (int m = 0; m < table.parts(); m++) {
            sum += table.count(word(seed, entity, elaboration, stepOrRow, site, m, index));
        }
        return sum;
    }

    private static int word(long seed, int entity, int tag, long stepOrRow, long index, int rounds) {
        return Philox.word(
                (int) seed,
                (int) (seed >>> 32),
                (int) (index >>> 2),
                (int) stepOrRow,
                entity,
                tag,
                rounds,
                (int) index & 3);
    }

    private static void block(long seed, int entity, int tag, long stepOrRow, long c0, int rounds, int[] out) {
        Philox.block((int) seed, (int) (seed >>> 32), (int) c0, (int) stepOrRow, entity, tag, rounds, out);
    }
}
