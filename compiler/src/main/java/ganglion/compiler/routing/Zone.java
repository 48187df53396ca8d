package ganglion.compiler.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keys of one sender, or of several whose zones lie side by side, and how each router that they come to sends them. */
final class Zone {
    /** Where a router sends the parts of a zone by different ways. */
    static final long SPLIT = 0;

    /** Of two to the bits keys. */
    private final int bits;

    private final List<Zone> halves;
    /** By router. */
    private final TreeMap<Integer, Passage> passages = new TreeMap<>();

    private int first;

    /**
     * How a router sends a zone.
     *
     * @param route of all of it, or {@code SPLIT}
     * @param isTold whether that takes a line, and is not what happens anyway
     */
    record Passage(long route, boolean isTold) {
        private static final Passage APART = new Passage(SPLIT, true);

        Passage with(Passage other) {
            return route == other.route && route != SPLIT ? new Passage(route, isTold || other.isTold) : APART;
        }
    }

    private Zone(int bits, List<Zone> halves) {
        this.bits = bits;
        this.halves = halves;
    }

    /** Of a sender that no router knows yet. */
    static Zone single(int bits) {
        return new Zone(bits, List.of());
    }

    void add(int router, RoutingEntry line, int links) {
        passages.put(router, new Passage(line.route(), !line.isDefault(links)));
    }

    static Zone joined(Zone lower, Zone upper) {
        Zone joined = new Zone(lower.bits + 1, List.of(lower, upper));
        joined.passages.putAll(lower.passages);
        upper.passages.forEach((router, passage) -> joined.passages.merge(router, passage, Passage::with));
        return joined;
    }

    /** The lower half of a zone whose upper half nobody has. */
    static Zone padded(Zone lower) {
        Zone padded = new Zone(lower.bits + 1, List.of(lower));
        padded.passages.putAll(lower.passages);
        return padded;
    }

    int bits() {
        return bits;
    }

    /** By router, ascending. */
    SortedMap<Integer, Passage> passages() {
        return passages;
    }

    /** Sets the first key of it and of all that was joined to it. */
    void begin(int key) {
        List<Zone> waiting = new ArrayList<>(List.of(this));
        first = key;
        while (!waiting.isEmpty()) {
            Zone zone = waiting.removeLast();
            for (int half = 0; half < zone.halves.size(); half++) {
                Zone inside = zone.halves.get(half);
                inside.first = zone.first + (half << inside.bits);
                waiting.add(inside);
            }
        }
    }

    int first() {
        return first;
    }
}
