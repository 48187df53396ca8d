package ganglion.sim.noc;

import com.google.common.math.IntMath;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Topology;

/**
 * Routers in a tree: first those of the tiles, then those above them, level by level, the root last. Children stand at the ports from
 * 0 on.
 */
final class Tree implements Wiring {
    /** The port to the router above. */
    private static final int UP = 5;

    private final int arity;
    private final int tiles;
    /** For each level, the first of its routers; behind the root, their count. */
    private final int[] first;

    private final int[] level;

    Tree(Topology.Tree tree) {
        arity = tree.arity();
        tiles = tree.tiles();
        first = new int[tree.levels() + 2];
        for (int at = 0, size = tiles; at <= tree.levels(); at++, size /= arity) {
            first[at + 1] = first[at] + size;
        }
        level = new int[routers()];
        for (int router = 0, at = 0; router < level.length; router++) {
            at += router == first[at + 1] ? 1 : 0;
            level[router] = at;
        }
    }

    @Override
    public int routers() {
        return first[first.length - 1];
    }

    @Override
    public int neighbour(int router, int port) {
        int at = level[router];
        int place = router - first[at];
        if (port == TILE) {
            return at == 0 ? router : -1;
        }
        if (port == UP) {
            return router == routers() - 1 ? -1 : first[at + 1] + place / arity;
        }
        return at == 0 || port >= arity ? -1 : first[at - 1] + place * arity + port;
    }

    @Override
    public int entry(int router, int port) {
        if (port == TILE) {
            return TILE;
        }
        return port == UP ? (router - first[level[router]]) % arity : UP;
    }

    @Override
    public int next(int router, int destination) {
        int at = level[router];
        if (destination / IntMath.pow(arity, at) != router - first[at]) {
            return UP;
        }
        return at == 0 ? TILE : destination / IntMath.pow(arity, at - 1) % arity;
    }

    @Override
    public int distance(int router, int destination) {
        int links = 0;
        for (int at = router; at != destination || level[at] > 0; links++) {
            at = neighbour(at, next(at, destination));
        }
        return links;
    }

    /** Of each router but the root to the one above it, and back. */
    @Override
    public ImmutableIntArray links() {
        ImmutableIntArray.Builder links = ImmutableIntArray.builder(2 * routers());
        for (int router = 0; router < routers() - 1; router++) {
            links.add(Layout.place(router, UP));
            links.add(Layout.place(neighbour(router, UP), entry(router, UP)));
        }
        return links.build();
    }

    @Override
    public boolean wraps() {
        return false;
    }

    @Override
    public boolean crossesSeam(int router, int port) {
        return false;
    }

    @Override
    public boolean leavesChip(int router, int port) {
        return false;
    }
}
