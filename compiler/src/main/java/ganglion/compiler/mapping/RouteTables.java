package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Topology;
import ganglion.mapping.Fanout;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entries of the routers' tables. The neurons of a population on one core have neighbouring keys, so that one entry is for all of
 * them; a tile has it where their packets begin, end, branch or turn: straight on they go without. Packets go along the row, then along
 * the column; those of stimuli enter at the first tile.
 */
final class RouteTables {
    private static final int HERE = 1;
    private static final int EAST = 2;
    private static final int WEST = 4;
    private static final int SOUTH = 8;
    private static final int NORTH = 16;

    private final Topology.Tiles tiles;
    private final long[] entries;
    private final int[] out;
    private final boolean[] turns;

    private RouteTables(Topology.Tiles tiles) {
        this.tiles = tiles;
        this.entries = new long[tiles.tiles()];
        this.out = new int[entries.length];
        this.turns = new boolean[entries.length];
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
        return ImmutableLongArray.copyOf(tables.entries);
    }

    private void add(Netlist net, Partition partition, int population, Fanout fanout) {
        Map<Integer, BitSet> reached = new TreeMap<>();
        for (int i = 0; i < fanout.start().length() - 1; i++) {
            int home = net.isStimulus(population)
                    ? 0
                    : partition.cores().get(net.first().get(population) + i);
            for (int k = fanout.start().get(i); k < fanout.start().get(i + 1); k++) {
                reached.computeIfAbsent(home, _ -> new BitSet())
                        .set(tiles.tile(fanout.cores().get(k)));
            }
        }
        reached.forEach((home, there) -> tree(tiles.tile(home), there));
    }

    private void tree(int home, BitSet there) {
        turns[home] = true;
        there.stream().forEach(tile -> walk(home, tile));
        for (int tile = 0; tile < out.length; tile++) {
            if (turns[tile] || Integer.bitCount(out[tile]) > 1 || out[tile] == HERE) {
                entries[tile]++;
            }
            out[tile] = 0;
            turns[tile] = false;
        }
    }

    private void walk(int home, int to) {
        int column = tiles.column(home);
        int row = tiles.row(home);
        int right = Integer.signum(Topology.Tiles.offset(column, tiles.column(to), tiles.width(), tiles.wraps()));
        while (column != tiles.column(to)) {
            out[tiles.place(column, row)] |= right > 0 ? EAST : WEST;
            column = Math.floorMod(column + right, tiles.width());
        }
        int down = Integer.signum(Topology.Tiles.offset(row, tiles.row(to), tiles.height(), tiles.wraps()));
        if (down != 0) {
            turns[tiles.place(column, row)] = true;
        }
        while (row != tiles.row(to)) {
            out[tiles.place(column, row)] |= down > 0 ? SOUTH : NORTH;
            row = Math.floorMod(row + down, tiles.height());
        }
        out[to] |= HERE;
    }
}
