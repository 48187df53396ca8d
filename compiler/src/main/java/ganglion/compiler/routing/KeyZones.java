package ganglion.compiler.routing;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keys for all senders of a machine, chosen so that its tables tell many of them by one line. Each sender has a zone: as many keys as it
 * needs, rounded up to a power of two, beginning at a multiple of that. Zones of one size are joined two by two, those first that most routers
 * send the same way; what was joined is a zone of twice the size, and so on, until one is left.
 */
public final class KeyZones {
    /** Zones of one size of which all pairs are compared. */
    private static final int MOST_COMPARED = 4096;

    private final List<RoutingTable> tables;
    /** The zones by the line that tells them: key and mask. */
    private final Map<Long, Zone> zones = new TreeMap<>(Long::compareUnsigned);

    /** The bits above all that some line looks at: no packet that differs in them comes by. */
    private final int above;

    private KeyZones(List<RoutingTable> tables) {
        this.tables = tables;
        int ever = tables.stream()
                .flatMap(table -> table.entries().stream())
                .mapToInt(RoutingEntry::mask)
                .reduce(0, (a, b) -> a | b);
        this.above = -Integer.highestOneBit(ever) << 1;
        for (int router = 0; router < tables.size(); router++) {
            int links = tables.get(router).links();
            for (RoutingEntry line : tables.get(router).entries()) {
                zones.computeIfAbsent(
                                name(line.key(), line.mask()),
                                _ -> Zone.single(Integer.numberOfTrailingZeros(line.mask())))
                        .add(router, line, links);
            }
        }
    }

    private long name(int key, int mask) {
        return Integer.toUnsignedLong(key) << Integer.SIZE | Integer.toUnsignedLong(mask | above);
    }

    /**
     * Zones for the senders of some tables. Empty where the lines are not zones already: other masks, or zones that lie within others.
     *
     * @param tables of all routers; a sender has the same key and mask in each
     */
    public static Optional<KeyZones> of(List<RoutingTable> tables) {
        KeyZones zones = new KeyZones(tables);
        if (!zones.areZones()) {
            return Optional.empty();
        }
        joined(zones.zones.values()).ifPresent(all -> all.begin(0));
        return Optional.of(zones);
    }

    /** The same tables with other keys: each line has that of its sender's new zone. */
    public ImmutableList<RoutingTable> tables() {
        return tables.stream()
                .map(table -> new RoutingTable(
                        table.links(),
                        table.entries().stream().map(this::renamed).collect(ImmutableList.toImmutableList())))
                .collect(ImmutableList.toImmutableList());
    }

    private RoutingEntry renamed(RoutingEntry line) {
        return new RoutingEntry(first(line.key(), line.mask()), line.mask() | above, line.route(), line.sources());
    }

    /** The first key of the new zone of a sender that had this key and mask. */
    public int first(int key, int mask) {
        Zone zone = zones.get(name(key, mask));
        return zone == null ? key : zone.first();
    }

    private boolean areZones() {
        long free = 0;
        for (long name : zones.keySet()) {
            long key = name >>> Integer.SIZE;
            int open = ~(int) name;
            if ((open & open + 1) != 0 || key < free) {
                return false;
            }
            free = key + Integer.toUnsignedLong(open) + 1;
        }
        return true;
    }

    /** All zones in one; empty where there are none. */
    private static Optional<Zone> joined(Collection<Zone> singles) {
        Map<Integer, List<Zone>> bySize = new HashMap<>();
        singles.forEach(zone ->
                bySize.computeIfAbsent(zone.bits(), _ -> new ArrayList<>()).add(zone));
        int largest = bySize.keySet().stream().max(Integer::compare).orElse(0);
        List<Zone> level = List.of();
        for (int bits = 0; bits <= largest || level.size() > 1; bits++) {
            List<Zone> all = new ArrayList<>(level);
            all.addAll(bySize.getOrDefault(bits, List.of()));
            level = all.size() > 1 || bits < largest ? paired(all) : all;
        }
        return level.stream().findFirst();
    }

    private static List<Zone> paired(List<Zone> zones) {
        int[] partner = zones.size() <= MOST_COMPARED ? ZonePairs.best(zones) : ZonePairs.neighbours(zones);
        List<Zone> paired = new ArrayList<>();
        for (int zone = 0; zone < partner.length; zone++) {
            if (partner[zone] > zone) {
                paired.add(Zone.joined(zones.get(zone), zones.get(partner[zone])));
            } else if (partner[zone] < 0) {
                paired.add(Zone.padded(zones.get(zone)));
            }
        }
        return paired;
    }
}
