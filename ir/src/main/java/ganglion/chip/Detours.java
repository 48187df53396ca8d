package ganglion.chip;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Ways around dead links, which tables can tell: those of one tile form a tree, so a packet for several cores is copied where they part
 * and comes to none of them twice. Where the way along the row and then along the column is open it is taken; a tile behind a dead link
 * is reached from the nearest that is.
 */
public final class Detours {
    private static final int DIRECTIONS = 4;
    private static final byte NONE = -1;
    private static final int[] ACROSS = {1, -1, 0, 0};
    private static final int[] DOWN = {0, 0, 1, -1};

    private final Topology.Tiles grid;
    private final ImmutableList<Faults.Link> dead;
    /** Links without packets, by cell and direction. */
    private final Set<Long> closed = new HashSet<>();
    /** By the cell of the sender: the direction in which each cell is entered. */
    private final AtomicReferenceArray<byte[]> trees;

    /** @param dead links between neighbouring tiles */
    public Detours(Topology.Tiles grid, ImmutableList<Faults.Link> dead) {
        this.grid = grid;
        this.dead = dead;
        this.trees = new AtomicReferenceArray<>(grid.tiles());
        for (Faults.Link link : dead) {
            close(cell(link.tile()), cell(link.other()));
            close(cell(link.other()), cell(link.tile()));
        }
    }

    public Topology.Tiles grid() {
        return grid;
    }

    public ImmutableList<Faults.Link> dead() {
        return dead;
    }

    private int cell(int tile) {
        return grid.row(tile) * grid.width() + grid.column(tile);
    }

    private void close(int from, int to) {
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            if (neighbour(from, direction) == to) {
                closed.add((long) DIRECTIONS * from + direction);
            }
        }
    }

    /** The cell on that side; -1 beyond the edge. */
    private int neighbour(int cell, int direction) {
        int column = cell % grid.width() + ACROSS[direction];
        int row = cell / grid.width() + DOWN[direction];
        boolean inside = column >= 0 && column < grid.width() && row >= 0 && row < grid.height();
        return inside || grid.wraps()
                ? Math.floorMod(row, grid.height()) * grid.width() + Math.floorMod(column, grid.width())
                : -1;
    }

    /** Whether some way leads from one tile to another. */
    public boolean isOpen(int from, int to) {
        return from == to || tree(cell(from))[cell(to)] != NONE;
    }

    /**
     * The directions from one tile to another, numbered as {@link Topology#follow} does: east, west, south, north.
     *
     * @throws IllegalStateException where there is no way
     */
    public ImmutableIntArray way(int from, int to) {
        int source = cell(from);
        byte[] tree = tree(source);
        List<Integer> back = new ArrayList<>();
        for (int at = cell(to); at != source; at = neighbour(at, tree[at] ^ 1)) {
            if (tree[at] == NONE) {
                throw new IllegalStateException("no way from tile " + from + " to tile " + to);
            }
            back.add((int) tree[at]);
        }
        return ImmutableIntArray.copyOf(back.reversed());
    }

    private byte[] tree(int source) {
        byte[] known = trees.get(source);
        if (known == null) {
            known = grown(source);
            trees.set(source, known);
        }
        return known;
    }

    private byte[] grown(int source) {
        byte[] tree = new byte[grid.tiles()];
        Arrays.fill(tree, NONE);
        List<List<Integer>> levels = new ArrayList<>();
        at(levels, 0).add(source);
        int home = tileAt(source) * grid.tile();
        for (int cell = 0; cell < tree.length; cell++) {
            if (cell != source) {
                straight(home, cell, tree, levels);
            }
        }
        for (int depth = 0; depth < levels.size(); depth++) {
            for (int cell : levels.get(depth)) {
                spread(source, cell, depth + 1, tree, levels);
            }
        }
        return tree;
    }

    private int tileAt(int cell) {
        return grid.place(cell % grid.width(), cell / grid.width());
    }

    private static List<Integer> at(List<List<Integer>> levels, int depth) {
        while (levels.size() <= depth) {
            levels.add(new ArrayList<>());
        }
        return levels.get(depth);
    }

    /** The way along the row and then along the column, where it is open. */
    private void straight(int home, int cell, byte[] tree, List<List<Integer>> levels) {
        List<Long> links = new ArrayList<>();
        grid.follow(home, tileAt(cell) * grid.tile(), (number, _, _) -> links.add(number));
        if (links.stream().noneMatch(closed::contains)) {
            tree[cell] = (byte) (links.getLast() % DIRECTIONS);
            at(levels, links.size()).add(cell);
        }
    }

    private void spread(int source, int cell, int depth, byte[] tree, List<List<Integer>> levels) {
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            int next = neighbour(cell, direction);
            boolean open = next >= 0 && !closed.contains((long) DIRECTIONS * cell + direction);
            if (open && next != source && tree[next] == NONE) {
                tree[next] = (byte) direction;
                at(levels, depth).add(next);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Detours that && grid.equals(that.grid) && dead.equals(that.dead);
    }

    @Override
    public int hashCode() {
        return 31 * grid.hashCode() + dead.hashCode();
    }
}
