package ganglion.compiler.partition;

import com.google.common.primitives.ImmutableIntArray;

/** Where on a grid the parts of a partition are set, several parts in a row sharing a cell. */
public final class Places {
    private static final long SEED = 2;

    private Places() {}

    /**
     * The cell of each group of parts; group g is the parts {@code g * perCell .. g * perCell + perCell - 1}.
     *
     * @param grid of at least as many cells as groups
     */
    public static ImmutableIntArray of(Hypergraph graph, Parts parts, int perCell, Grid grid) {
        int groups = Math.ceilDiv(parts.count(), perCell);
        int[] group = new int[parts.of().length()];
        for (int v = 0; v < group.length; v++) {
            group[v] = parts.of().get(v) / perCell;
        }
        Routes routes = Routes.of(graph, Parts.copyOf(group, groups), 1);
        return ImmutableIntArray.copyOf(GridPlacement.place(grid, groups, routes, SEED));
    }
}
