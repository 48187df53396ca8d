package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Least numbers, none below 0, such that each arc's end is at least its start plus its length (Bellman and Ford). */
final class LongestPaths {

    /** One demand, made by a projection (-1: by a signal); {@code back} when it limits the delay from above. */
    record Arc(int from, int to, long length, int projection, boolean back) {}

    sealed interface Result {}

    record Found(ImmutableIntArray values) implements Result {}

    /** Arcs that end where the next one starts, with a positive sum: no numbers exist. */
    record Loop(ImmutableList<Arc> arcs) implements Result {
        long length() {
            return arcs.stream().mapToLong(Arc::length).sum();
        }
    }

    private final ImmutableList<Arc> arcs;
    private final long[] values;
    private final int[] causes;

    private LongestPaths(int nodes, ImmutableList<Arc> arcs) {
        this.arcs = arcs;
        this.values = new long[nodes];
        this.causes = new int[nodes];
        Arrays.fill(causes, -1);
    }

    static Result solve(int nodes, ImmutableList<Arc> arcs) {
        return new LongestPaths(nodes, arcs).solve();
    }

    private Result solve() {
        int changed = relax();
        for (int round = 0; changed >= 0 && round < values.length; round++) {
            changed = relax();
        }
        return changed >= 0 ? loopBehind(changed) : new Found(rounded());
    }

    /** A node that changed, or -1. */
    private int relax() {
        int changed = -1;
        for (int k = 0; k < arcs.size(); k++) {
            Arc arc = arcs.get(k);
            long needed = values[arc.from()] + arc.length();
            if (needed > values[arc.to()]) {
                values[arc.to()] = needed;
                causes[arc.to()] = k;
                changed = arc.to();
            }
        }
        return changed;
    }

    private Loop loopBehind(int node) {
        int inside = node;
        for (int i = 0; i < values.length; i++) {
            inside = arcs.get(causes[inside]).from();
        }
        List<Arc> loop = new ArrayList<>();
        int at = inside;
        do {
            Arc arc = arcs.get(causes[at]);
            loop.add(arc);
            at = arc.from();
        } while (at != inside);
        Collections.reverse(loop);
        return new Loop(startingAtLowest(loop));
    }

    /** The same loop whichever node it was found from. */
    private static ImmutableList<Arc> startingAtLowest(List<Arc> loop) {
        int lowest = 0;
        for (int i = 1; i < loop.size(); i++) {
            if (loop.get(i).from() < loop.get(lowest).from()) {
                lowest = i;
            }
        }
        Collections.rotate(loop, -lowest);
        return ImmutableList.copyOf(loop);
    }

    private ImmutableIntArray rounded() {
        return ImmutableIntArray.copyOf(Arrays.stream(values).mapToInt(Ints::saturatedCast));
    }
}
