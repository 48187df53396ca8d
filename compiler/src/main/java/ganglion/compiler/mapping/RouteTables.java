package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Topology;
import ganglion.compiler.routing.KeyZones;
import ganglion.compiler.routing.RoutingEntry;
import ganglion.compiler.routing.RoutingTable;
import ganglion.compiler.routing.TableMinimiser;
import ganglion.mapping.Fanout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables of the routers. The neurons of a population on one core have a zone of keys, one behind the other, told by one line; zones
 * begin at multiples of their size, which is a power of two. Packets go along the row, then along the column, straight on without an
 * entry; those of stimuli enter at the first tile. Where a table is too long, keys are chosen so that it can be made shorter.
 */
final class RouteTables {
    static final int LINKS = 4;
    /** The links of a router, opposite ones two apart, by the directions in which {@link Topology#follow} leaves a tile. */
    static final int[] LINK = {0, 2, 1, 3};

    private static final int OWN = 1 << LINKS;

    private final Topology.Tiles tiles;
    private final List<List<RoutingEntry>> entries = new ArrayList<>();
    private final List<TableWalk.Sent> sent = new ArrayList<>();
    /** Where the packets of one key go from each tile and where they come from. */
    private final long[] out;

    private final int[] in;
    private int arriving;
    private int key;

    private RouteTables(Topology.Tiles tiles) {
        this.tiles = tiles;
        for (int tile = 0; tile < tiles.tiles(); tile++) {
            entries.add(new ArrayList<>());
        }
        this.out = new long[tiles.tiles()];
        this.in = new int[tiles.tiles()];
    }

    /** How many entries each tile has; empty where the chip has no such limit. */
    static ImmutableLongArray entries(Netlist net, Partition partition, ImmutableList<Fanout> fanouts) {
        if (net.network().chip().core().routes().isEmpty()
                || !(net.network().chip().topology() instanceof Topology.Tiles tiles)) {
            return ImmutableLongArray.of();
        }
        RouteTables tables = new RouteTables(tiles);
        for (int p = 0; p < fanouts.size(); p++) {
            tables.add(net, partition, p, fanouts.get(p));
        }
        long limit = Limit.ROUTES.of(net.network().chip().core());
        ImmutableList<RoutingTable> shortened = tables.shortened((int) Math.min(Integer.MAX_VALUE, limit));
        return ImmutableLongArray.copyOf(shortened.stream().mapToLong(RoutingTable::size));
    }

    private ImmutableList<RoutingTable> shortened(int limit) {
        ImmutableList<RoutingTable> full = entries.stream()
                .map(lines -> new RoutingTable(LINKS, ImmutableList.copyOf(lines)))
                .collect(ImmutableList.toImmutableList());
        ImmutableList<RoutingTable> usual =
                full.stream().map(RoutingTable::withoutDefaults).collect(ImmutableList.toImmutableList());
        boolean fits = usual.stream().allMatch(table -> table.size() <= limit);
        if (fits && !(tiles instanceof Topology.Around)) {
            return usual;
        }
        KeyZones zones = KeyZones.of(full)
                .orElseThrow(() -> new IllegalStateException("keys of one router's table lie within each other"));
        ImmutableList<RoutingTable> renamed = zones.tables();
        ImmutableList<RoutingTable> shortened = renamed.stream()
                .map(table -> {
                    RoutingTable without = table.withoutDefaults();
                    return without.size() <= limit ? without : TableMinimiser.minimise(table, limit);
                })
                .collect(ImmutableList.toImmutableList());
        check(renamed, shortened, zones);
        return shortened;
    }

    /** Every key leaves each router as it did; where ways were chosen anew, every packet comes to where it should. */
    private void check(ImmutableList<RoutingTable> before, ImmutableList<RoutingTable> after, KeyZones zones) {
        for (int tile = 0; tile < after.size(); tile++) {
            Optional<RoutingEntry> astray = before.get(tile).astray(after.get(tile));
            if (astray.isPresent()) {
                throw new IllegalStateException("the table of tile " + tile + " loses " + astray.get());
            }
        }
        if (tiles instanceof Topology.Around) {
            new TableWalk(tiles, after)
                    .checkAll(sent.stream()
                            .map(each -> each.as(zones.first(each.key(), each.mask())))
                            .toList());
        }
    }

    private void add(Netlist net, Partition partition, int population, Fanout fanout) {
        Map<Integer, BitSet> reached = new TreeMap<>();
        Map<Integer, Integer> neurons = new TreeMap<>();
        for (int i = 0; i < fanout.start().length() - 1; i++) {
            int home = net.isStimulus(population)
                    ? 0
                    : partition.cores().get(net.first().get(population) + i);
            neurons.merge(home, 1, Integer::sum);
            for (int k = fanout.start().get(i); k < fanout.start().get(i + 1); k++) {
                reached.computeIfAbsent(home, _ -> new BitSet())
                        .set(fanout.cores().get(k));
            }
        }
        reached.forEach((home, there) -> tree(tiles.tile(home), zone(neurons.getOrDefault(home, 1)), there));
    }

    /** How many keys so many neurons have. */
    private static int zone(int neurons) {
        return Integer.highestOneBit(2 * neurons - 1);
    }

    private void tree(int home, int keys, BitSet there) {
        key = Math.ceilDiv(key, keys) * keys;
        int mask = -keys;
        sent.add(new TableWalk.Sent(key, mask, home, there));
        there.stream().forEach(core -> walk(home, core));
        for (int tile = 0; tile < out.length; tile++) {
            if (out[tile] != 0) {
                entries.get(tile).add(new RoutingEntry(key, mask, out[tile], in[tile]));
            }
            out[tile] = 0;
            in[tile] = 0;
        }
        key += keys;
    }

    private void walk(int home, int core) {
        arriving = OWN;
        tiles.follow(home * tiles.tile(), core, (number, _, _) -> {
            int cell = (int) (number / LINKS);
            int tile = tiles.place(cell % tiles.width(), cell / tiles.width());
            int link = LINK[(int) (number % LINKS)];
            in[tile] |= arriving;
            out[tile] |= 1L << link;
            arriving = 1 << (link + LINKS / 2) % LINKS;
        });
        int tile = tiles.tile(core);
        in[tile] |= arriving;
        out[tile] |= (long) OWN << core % tiles.tile();
    }
}
