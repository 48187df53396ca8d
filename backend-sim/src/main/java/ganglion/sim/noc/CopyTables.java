package ganglion.sim.noc;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Packets for one router, and packets for several that are copied where their ways part: behind the numbers of the routers each set of
 * destinations from a router has a number of its own, and at each router on its ways an entry in a table.
 */
final class CopyTables implements Routes {
    private static final int ENTRY = 8;
    private static final int PORTS = (1 << ENTRY) - 1;

    private final Wiring wiring;
    private final Routes single;
    private final Map<ImmutableIntArray, Integer> known = new HashMap<>();
    /** For each set, the routers on its ways, ascending, each with the ports by which copies leave. */
    private final List<int[]> entries = new ArrayList<>();

    private final List<Integer> sizes = new ArrayList<>();

    CopyTables(Wiring wiring) {
        this.wiring = wiring;
        single = new RowFirst(wiring);
    }

    /** The number of a set of routers, at least one, for packets that one router sends. */
    int destination(int from, int[] routers) {
        int[] sorted = Arrays.stream(routers).sorted().distinct().toArray();
        if (sorted.length == 1 && !wiring.leadsAround()) {
            return sorted[0];
        }
        ImmutableIntArray key = ImmutableIntArray.builder(sorted.length + 1)
                .add(from)
                .addAll(sorted)
                .build();
        return wiring.routers() + known.computeIfAbsent(key, _ -> add(from, sorted));
    }

    private int add(int from, int[] routers) {
        SortedMap<Integer, Integer> ports = new TreeMap<>();
        for (int router : routers) {
            int at = from;
            for (int port : wiring.way(from, router)) {
                ports.merge(at, 1 << port, (a, b) -> a | b);
                at = wiring.neighbour(at, port);
            }
            ports.merge(at, 1 << Wiring.TILE, (a, b) -> a | b);
        }
        entries.add(ports.entrySet().stream()
                .mapToInt(entry -> entry.getKey() << ENTRY | entry.getValue())
                .toArray());
        sizes.add(routers.length);
        return entries.size() - 1;
    }

    @Override
    public int outputs(int router, int destination) {
        if (destination < wiring.routers()) {
            return single.outputs(router, destination);
        }
        int[] table = entries.get(destination - wiring.routers());
        int place = Arrays.binarySearch(table, router << ENTRY);
        return table[-place - 1] & PORTS;
    }

    @Override
    public int copies(int destination) {
        return destination < wiring.routers() ? 1 : sizes.get(destination - wiring.routers());
    }
}
