package ganglion.compiler.partition;

/**
 * The union of the ways from one core to several others, along its row and then along the columns, as links of a grid; for one tree
 * after the other.
 */
public final class MulticastTree {
    /** Of the four links that leave a core. */
    static final int DIRECTIONS = 4;

    private static final int EAST = 0;
    private static final int WEST = 1;
    private static final int SOUTH = 2;
    private static final int NORTH = 3;

    private final Grid grid;
    /** By column: the last tree that has a core there, and the rows between which it leaves the row of its root. */
    private final long[] seenBy;

    private final int[] north;
    private final int[] south;
    private long tree;
    private int x;
    private int y;
    private int west;
    private int east;
    private int upright;

    /** One without a tree: {@link #begin} comes first. */
    public MulticastTree(Grid grid) {
        this.grid = grid;
        this.seenBy = new long[grid.width()];
        this.north = new int[grid.width()];
        this.south = new int[grid.width()];
    }

    /** The next tree, of nothing but its root. */
    public void begin(int root) {
        begin(grid.x(root), grid.y(root));
    }

    /** The same with the root in that column and row. */
    public void begin(int column, int row) {
        tree++;
        x = column;
        y = row;
        west = x;
        east = x;
        upright = 0;
    }

    /** Joins a core to the tree. How many links it is away from the root. */
    public int reach(int core) {
        return reach(grid.x(core), grid.y(core));
    }

    /** The same for the core in that column and row. */
    public int reach(int column, int row) {
        west = Math.min(west, column);
        east = Math.max(east, column);
        if (seenBy[column] != tree) {
            seenBy[column] = tree;
            north[column] = y;
            south[column] = y;
        }
        upright += Math.max(0, north[column] - row) + Math.max(0, row - south[column]);
        north[column] = Math.min(north[column], row);
        south[column] = Math.max(south[column], row);
        return Math.abs(column - x) + Math.abs(row - y);
    }

    /** How many links it has. */
    public int links() {
        return upright + east - west;
    }

    /** How many links the tree of a group of routes has. */
    int links(Routes routes, int group, int[] core) {
        begin(core[routes.source(group)]);
        for (int k = routes.start[group] + 1; k < routes.start[group + 1]; k++) {
            reach(core[routes.parts[k]]);
        }
        return links();
    }

    /** The same; adds the rate to each link, {@code load[DIRECTIONS * core + direction]}. */
    int load(Routes routes, int group, int[] core, double[] load) {
        int links = links(routes, group, core);
        charge(load, routes.rate[group]);
        return links;
    }

    private void charge(double[] load, double rate) {
        for (int column = x; column < east; column++) {
            load[link(column, y, EAST)] += rate;
        }
        for (int column = x; column > west; column--) {
            load[link(column, y, WEST)] += rate;
        }
        for (int column = west; column <= east; column++) {
            if (seenBy[column] == tree) {
                chargeUpright(load, rate, column);
            }
        }
    }

    private void chargeUpright(double[] load, double rate, int column) {
        for (int row = y; row < south[column]; row++) {
            load[link(column, row, SOUTH)] += rate;
        }
        for (int row = y; row > north[column]; row--) {
            load[link(column, row, NORTH)] += rate;
        }
    }

    private int link(int column, int row, int direction) {
        return DIRECTIONS * (row * grid.width() + column) + direction;
    }
}
