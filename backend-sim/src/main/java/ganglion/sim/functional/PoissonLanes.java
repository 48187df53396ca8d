package ganglion.sim.functional;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.numeric.Draws;
import ganglion.numeric.Philox;

/**
 * Poisson draws of every step by one threshold table. A draw takes its upper 16 bits first; the table of upper halves says the
 * count, or that the lower 16 bits decide.
 */
final class PoissonLanes {
    private static final int HALF = 1 << 16;

    private final long[] thresholds;
    private final int parts;
    /** For each upper half: the count, or -1 where a threshold lies within. */
    private final int[] counts = new int[HALF];

    PoissonLanes(ImmutableLongArray thresholds, int parts) {
        this.thresholds = thresholds.toArray();
        this.parts = parts;
        int below = 0;
        for (int high = 0; high < HALF; high++) {
            int first = below;
            while (below < this.thresholds.length && this.thresholds[below] < (high + 1L) * HALF) {
                below++;
            }
            counts[high] = below == first ? below : -1;
        }
    }

    /** Draws made in every step, for the indices {@code from .. from + count - 1}. */
    void everyStep(long seed, int entity, long step, int site, int from, long[] out, int count) {
        int[] block = new int[4];
        for (int lane = 0; lane < count; lane++) {
            out[lane] = 0;
        }
        for (int part = 0; part < parts; part++) {
            int tag = Draws.tag(false, step, site, 2 * part);
            for (int lane = 0; lane < count; lane++) {
                int index = from + lane;
                if (lane == 0 || (index & 7) == 0) {
                    Philox.block(
                            (int) seed,
                            (int) (seed >>> 32),
                            index >>> 3,
                            (int) step,
                            entity,
                            tag,
                            Draws.STEP_ROUNDS,
                            block);
                }
                int high = block[(index & 7) >>> 1] >>> ((index & 1) << 4) & 0xFFFF;
                int known = counts[high];
                out[lane] += known >= 0 ? known : count(seed, entity, step, site, part, index, high);
            }
        }
    }

    private int count(long seed, int entity, long step, int site, int part, int index, int high) {
        int low = Draws.halfWord(seed, entity, step, site, 2 * part + 1, index);
        return count((long) high << 16 | low);
    }

    private int count(long word) {
        int count = 0;
        while (count < thresholds.length && thresholds[count] <= word) {
            count++;
        }
        return count;
    }
}
