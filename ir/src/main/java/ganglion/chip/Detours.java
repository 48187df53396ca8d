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
 * is reached from the nearest that is. Packets of single tiles can be led around further links.
 */
public final class Detours {
    private static final int DIRECTIONS = 4;
    private static final byte NONE = -1;
    private static final int[] ACROSS = {1, -1, 0, 0};
    private static final int[] DOWN = {0, 0, 1, -1};

    private final Plan plan;
    private final Topology.Tiles grid;
    /** Links without packets, by cell and direction. */
    private final Set<Long> closed = new HashSet<>();
    /** By the cell of the sender: the direction in which each cell is entered. */
    private final AtomicReferenceArray<byte[]> trees;

    /** A link that packets of one tile do not cross, from its {@code tile} to the {@code other}. */
    public record Turn(int sender, Faults.Link link) {}

    /**
     * What the ways follow from.
     *
     * @param dead links between neighbouring tiles
     * @param turns that leave a way from their sender to each tile that it sends to
     */
    public record Plan(Topology.Tiles grid, ImmutableList<Faults.Link> dead, ImmutableList<Turn> turns) {}

    /** @param dead links between neighbouring tiles */
    public Detours(Topology.Tiles grid, ImmutableList<Faults.Link> dead) {
        this(new Plan(grid, dead, ImmutableList.of()));
    }

    public Detours(Plan plan) {
        this.plan = plan;
        this.grid = plan.grid();
        this.trees = new AtomicReferenceArray<>(grid.tiles());
        for (Faults.Link link : plan.dead()) {
            closed.add(number(link.tile(), link.other()));
            closed.add(number(link.other(), link.tile()));
        }
    }

    public Plan plan() {
        return plan;
    }

    public Topology.Tiles grid() {
        return grid;
    }

    public ImmutableList<Faults.Link> dead() {
        return plan.dead();
    }

    public ImmutableList<Turn> turns() {
        return plan.turns();
    }

    private int cell(int tile) {
        return grid.row(tile) * grid.width() + grid.column(tile);
    }

    /** Of the link from a tile to its neighbour. */
    private long number(int from, int to) {
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            if (neighbour(cell(from), direction) == cell(to)) {
                return (long) DIRECTIONS * cell(from) + direction;
            }
        }
        throw new IllegalArgumentException("no link from tile " + from + " to tile " + to);
    }

    /** Links that packets of a cell do not cross. */
    private Set<Long> closedTo(int source) {
        Set<Long> all = new HashSet<>(closed);
        int tile = tileAt(source);
        plan.turns().stream()
                .filter(turn -> turn.sender() == tile)
                .forEach(turn -> all.add(number(turn.link().tile(), turn.link().other())));
        return all;
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
        Set<Long> shut = closedTo(source);
        byte[] tree = new byte[grid.tiles()];
        Arrays.fill(tree, NONE);
        List<List<Integer>> levels = new ArrayList<>();
        at(levels, 0).add(source);
        int home = tileAt(source) * grid.tile();
        for (int cell = 0; cell < tree.length; cell++) {
            if (cell != source) {
                straight(home, cell, shut, tree, levels);
            }
        }
        for (int depth = 0; depth < levels.size(); depth++) {
            for (int cell : levels.get(depth)) {
                spread(source, cell, depth + 1, shut, tree, levels);
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
    private void straight(int home, int cell, Set<Long> shut, byte[] tree, List<List<Integer>> levels) {
        List<Long> links = new ArrayList<>();
        grid.follow(home, tileAt(cell) * grid.tile(), (number, _, _) -> links.add(number));
        if (links.stream().noneMatch(shut::contains)) {
            tree[cell] = (byte) (links.getLast() % DIRECTIONS);
            at(levels, links.size()).add(cell);
        }
    }

    private void spread(int source, int cell, int depth, Set<Long> shut, byte[] tree, List<List<Integer>> levels) {
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            int next = neighbour(cell, direction);
            boolean open = next >= 0 && !shut.contains((long) DIRECTIONS * cell + direction);
            if (open && next != source && tree[next] == NONE) {
                tree[next] = (byte) direction;
                at(levels, depth).add(next);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Detours that && plan.equals(that.plan);
    }

    @Override
    public int hashCode() {
        return plan.hashCode();
    }

    @Override
    public String toString() {
        return plan.toString();
    }
}
