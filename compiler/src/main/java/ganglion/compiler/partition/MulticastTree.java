package ganglion.compiler.partition;

import java.util.Arrays;

/** The union of the XY routes from one core to several others, as links of a grid. */
final class MulticastTree {
    /** Of the four links that leave a core. */
    static final int DIRECTIONS = 4;

    private static final int EAST = 0;
    private static final int WEST = 1;
    private static final int SOUTH = 2;
    private static final int NORTH = 3;

    private final Grid grid;
    private final int[] north;
    private final int[] south;

    MulticastTree(Grid grid) {
        this.grid = grid;
        this.north = new int[grid.width()];
        this.south = new int[grid.width()];
    }

    /** How many links the tree of a group of routes has. */
    int links(Routes routes, int group, int[] core) {
        return span(routes, group, core, new double[0], 0);
    }

    /** The same; adds the rate to each link, {@code load[DIRECTIONS * core + direction]}. */
    int load(Routes routes, int group, int[] core, double[] load) {
        return span(routes, group, core, load, routes.rate[group]);
    }

    private int span(Routes routes, int group, int[] core, double[] load, double rate) {
        int home = core[routes.source(group)];
        int x = grid.x(home);
        int y = grid.y(home);
        int west = x;
        int east = x;
        for (int k = routes.start[group] + 1; k < routes.start[group + 1]; k++) {
            west = Math.min(west, grid.x(core[routes.parts[k]]));
            east = Math.max(east, grid.x(core[routes.parts[k]]));
        }
        Arrays.fill(north, west, east + 1, y);
        Arrays.fill(south, west, east + 1, y);
        for (int k = routes.start[group] + 1; k < routes.start[group + 1]; k++) {
            int there = core[routes.parts[k]];
            north[grid.x(there)] = Math.min(north[grid.x(there)], grid.y(there));
            south[grid.x(there)] = Math.max(south[grid.x(there)], grid.y(there));
        }
        int links = east - west;
        for (int column = west; column <= east; column++) {
            links += south[column] - north[column];
        }
        if (load.length > 0) {
            charge(load, rate, home, west, east);
        }
        return links;
    }

    private void charge(double[] load, double rate, int home, int west, int east) {
        int x = grid.x(home);
        int y = grid.y(home);
        for (int column = x; column < east; column++) {
            load[link(column, y, EAST)] += rate;
        }
        for (int column = x; column > west; column--) {
            load[link(column, y, WEST)] += rate;
        }
        for (int column = west; column <= east; column++) {
            for (int row = y; row < south[column]; row++) {
                load[link(column, row, SOUTH)] += rate;
            }
            for (int row = y; row > north[column]; row--) {
                load[link(column, row, NORTH)] += rate;
            }
        }
    }

    private int link(int x, int y, int direction) {
        return DIRECTIONS * (y * grid.width() + x) + direction;
    }
}
