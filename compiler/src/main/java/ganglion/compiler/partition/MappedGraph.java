package ganglion.compiler.partition;

import com.google.common.primitives.ImmutableIntArray;

/** A partition set on a grid, with all that is to be known about it. {@code core} is the cell of each part. */
public record MappedGraph(Parts parts, Loads loads, ImmutableIntArray core, MappingMetrics metrics) {
    private static final long SEED = 2;

    /**
     * Places the parts of a partition.
     *
     * @param grid of at least as many cores as parts
     * @param rateUnit by which the graph's rates are divided
     */
    public static MappedGraph of(Hypergraph graph, Parts parts, Grid grid, HopCosts costs, double rateUnit) {
        Routes routes = Routes.of(graph, parts, rateUnit);
        int[] core = GridPlacement.place(grid, parts.count(), routes, SEED);
        Loads loads = Loads.of(graph, parts);
        MappingMetrics metrics = MappingMetrics.of(routes, parts, loads, grid, core, costs);
        return new MappedGraph(parts, loads, ImmutableIntArray.copyOf(core), metrics);
    }
}
