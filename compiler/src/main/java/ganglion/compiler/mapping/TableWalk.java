package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Topology;
import ganglion.compiler.routing.RoutingEntry;
import ganglion.compiler.routing.RoutingTable;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows packets by looking up their key in the table of each router that they come to. */
final class TableWalk {
    private static final int LINKS = RouteTables.LINKS;

    private final Topology.Tiles tiles;
    private final ImmutableList<RoutingTable> tables;

    /**
     * The packets of some keys.
     *
     * @param mask what tells them from others
     * @param cores that they are for
     */
    record Sent(int key, int mask, int tile, BitSet cores) {
        /** The same with other keys. */
        Sent as(int other) {
            return new Sent(other, mask, tile, cores);
        }
    }

    /** A packet at a router; {@code link} by which it came, or {@code LINKS} for one that begins there. */
    private record Arrived(int tile, int link) {}

    /** @param tables by tile */
    TableWalk(Topology.Tiles tiles, ImmutableList<RoutingTable> tables) {
        this.tiles = tiles;
        this.tables = tables;
    }

    /** Every packet comes to the cores that it is for, and to each once; an error of the compiler otherwise. */
    void checkAll(List<Sent> sent) {
        for (Sent each : sent) {
            Optional<BitSet> reached = reached(each.key(), each.tile());
            if (!reached.equals(Optional.of(each.cores()))) {
                throw new IllegalStateException(
                        "packets of key " + each.key() + " from tile " + each.tile() + " come to " + reached);
            }
        }
    }

    /** The cores that packets of a key come to; empty where they come to one twice, or nowhere. */
    Optional<BitSet> reached(int key, int from) {
        BitSet cores = new BitSet();
        Deque<Arrived> waiting = new ArrayDeque<>();
        waiting.add(new Arrived(from, LINKS));
        int walked = 0;
        while (!waiting.isEmpty()) {
            Arrived at = waiting.remove();
            Optional<RoutingEntry> entry = tables.get(at.tile()).lookup(key);
            if (entry.isEmpty() && at.link() == LINKS || ++walked > tiles.tiles()) {
                return Optional.empty();
            }
            long route = entry.map(RoutingEntry::route).orElse(1L << (at.link() + LINKS / 2) % LINKS);
            if (!pass(at.tile(), route, cores, waiting)) {
                return Optional.empty();
            }
        }
        return Optional.of(cores);
    }

    private boolean pass(int tile, long route, BitSet cores, Deque<Arrived> waiting) {
        for (int out = 0; out < LINKS + tiles.tile(); out++) {
            if ((route >> out & 1) != 0 && out < LINKS) {
                waiting.add(new Arrived(neighbour(tile, out), (out + LINKS / 2) % LINKS));
            } else if ((route >> out & 1) != 0) {
                int core = tile * tiles.tile() + out - LINKS;
                if (cores.get(core)) {
                    return false;
                }
                cores.set(core);
            }
        }
        return true;
    }

    private int neighbour(int tile, int link) {
        int across = link == RouteTables.LINK[0] ? 1 : link == RouteTables.LINK[1] ? -1 : 0;
        int down = link == RouteTables.LINK[2] ? 1 : link == RouteTables.LINK[3] ? -1 : 0;
        return tiles.place(
                Math.floorMod(tiles.column(tile) + across, tiles.width()),
                Math.floorMod(tiles.row(tile) + down, tiles.height()));
    }
}
