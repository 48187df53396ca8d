package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Topology;
import ganglion.compiler.routing.RoutingEntry;
import ganglion.compiler.routing.RoutingTable;
import ganglion.compiler.routing.TableMinimiser;
import ganglion.mapping.Fanout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of the routers. The neurons of a population on one core share a key; keys are numbered as populations are declared, then
 * by core, so that those of a population lie side by side. Packets go along the row, then along the column, straight on without an
 * entry; those of stimuli enter at the first tile. A table that is too long is made shorter.
 */
final class RouteTables {
    static final int LINKS = 4;
    /** The links of a router, opposite ones two apart, by the directions in which {@link Topology#follow} leaves a tile. */
    static final int[] LINK = {0, 2, 1, 3};

    private static final int OWN = 1 << LINKS;

    private final Topology.Tiles tiles;
    private final List<List<RoutingEntry>> entries = new ArrayList<>();
    /** By key. */
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
        int limit = (int)
                Math.min(Integer.MAX_VALUE, Limit.ROUTES.of(net.network().chip().core()));
        ImmutableList<RoutingTable> shortened = tables.shortened(limit);
        if (tiles instanceof Topology.Around) {
            new TableWalk(tiles, shortened).checkAll(tables.sent);
        }
        return ImmutableLongArray.copyOf(shortened.stream().mapToLong(RoutingTable::size));
    }

    private ImmutableList<RoutingTable> shortened(int limit) {
        return entries.stream()
                .map(lines -> {
                    RoutingTable table = new RoutingTable(LINKS, ImmutableList.copyOf(lines));
                    RoutingTable usual = table.withoutDefaults();
                    return usual.size() <= limit ? usual : TableMinimiser.minimise(table, limit);
                })
                .collect(ImmutableList.toImmutableList());
    }

    private void add(Netlist net, Partition partition, int population, Fanout fanout) {
        Map<Integer, BitSet> reached = new TreeMap<>();
        for (int i = 0; i < fanout.start().length() - 1; i++) {
            int home = net.isStimulus(population)
                    ? 0
                    : partition.cores().get(net.first().get(population) + i);
            for (int k = fanout.start().get(i); k < fanout.start().get(i + 1); k++) {
                reached.computeIfAbsent(home, _ -> new BitSet())
                        .set(fanout.cores().get(k));
            }
        }
        reached.forEach((home, there) -> tree(tiles.tile(home), there));
    }

    private void tree(int home, BitSet there) {
        sent.add(new TableWalk.Sent(home, there));
        there.stream().forEach(core -> walk(home, core));
        for (int tile = 0; tile < out.length; tile++) {
            if (out[tile] != 0) {
                entries.get(tile).add(new RoutingEntry(key, ~0, out[tile], in[tile]));
            }
            out[tile] = 0;
            in[tile] = 0;
        }
        key++;
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
