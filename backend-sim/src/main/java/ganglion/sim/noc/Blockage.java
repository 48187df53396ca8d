package ganglion.sim.noc;

import com.google.common.primitives.ImmutableIntArray;
import java.util.function.IntUnaryOperator;

/** Follows what waits for what until it closes a ring. */
final class Blockage {
    private Blockage() {}

    /**
     * The things of a ring of waits, in their order, with the lowest one first; empty where no way leads into a ring.
     *
     * @param things how many there are, numbered from 0
     * @param next what a thing waits for; -1 where it waits for nothing
     */
    static ImmutableIntArray ring(int things, IntUnaryOperator next) {
        int[] seen = new int[things];
        for (int start = 0; start < things; start++) {
            int at = start;
            while (at >= 0 && seen[at] == 0) {
                seen[at] = start + 1;
                at = next.applyAsInt(at);
            }
            if (at >= 0 && seen[at] == start + 1 && next.applyAsInt(at) >= 0) {
                return from(lowest(at, next), next);
            }
        }
        return ImmutableIntArray.of();
    }

    private static int lowest(int member, IntUnaryOperator next) {
        int lowest = member;
        for (int at = next.applyAsInt(member); at != member; at = next.applyAsInt(at)) {
            lowest = Math.min(lowest, at);
        }
        return lowest;
    }

    private static ImmutableIntArray from(int first, IntUnaryOperator next) {
        ImmutableIntArray.Builder ring = ImmutableIntArray.builder().add(first);
        for (int at = next.applyAsInt(first); at != first; at = next.applyAsInt(at)) {
            ring.add(at);
        }
        return ring.build();
    }
}
