package ganglion.compiler.mapping;

import java.util.Arrays;

/** Amounts of everything that a core has only so much of. */
final class Needs {
    private final long[] amounts = new long[Limit.values().length];

    void set(Limit limit, long amount) {
        amounts[limit.ordinal()] = amount;
    }

    void add(Needs more) {
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] += more.amounts[i];
        }
    }

    void clear() {
        Arrays.fill(amounts, 0);
    }

    long of(Limit limit) {
        return amounts[limit.ordinal()];
    }
}
