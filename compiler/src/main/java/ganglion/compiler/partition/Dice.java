package ganglion.compiler.partition;

import java.util.Arrays;

/** Pseudo-random numbers by counter (SplitMix64), so that equal seeds give equal partitions on every machine. */
public final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int QUANTILES = 4096;

    private final double[] exponential = new double[QUANTILES];
    private long counter;

    Dice(long seed) {
        counter = mix(seed);
        Arrays.setAll(exponential, i -> -StrictMath.log((i + 0.5) / QUANTILES));
    }

    /** The finaliser of SplitMix64: every bit of a number spread over all bits. */
    public static long mix(long value) {
        long a = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /** 0 inclusive to {@code bound} exclusive. */
    int below(int bound) {
        counter += STEP;
        return (int) (((mix(counter) >>> 32) * bound) >>> 32);
    }

    /** With mean 1, of one of 4096 equally likely values. */
    double exponential() {
        return exponential[below(QUANTILES)];
    }

    int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int at = below(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }
}
