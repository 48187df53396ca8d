package ganglion.compiler.partition;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Vertices that lie on a sheet, cut by their places: into rectangles, and into the hexagons of centres that are shifted by half in every
 * second row. The cheapest of them has its borders improved vertex by vertex. The sheet may be a torus: cells that cross its edge cost nothing
 * where it is one, and are hardly chosen where it is not.
 */
public final class LayoutCut {
    /** The longer side of a cell by its shorter one. */
    private static final double MOST_OBLONG = 2;

    private final Hypergraph graph;
    private final Grid layout;

    private LayoutCut(Hypergraph graph, Grid layout) {
        this.graph = graph;
        this.layout = layout;
    }

    /**
     * Empty where no cut was found that keeps the limits.
     *
     * @param layout with a place for each vertex, row by row
     */
    public static Optional<Parts> of(Hypergraph graph, Grid layout, PartLimits limits) {
        checkArgument(
                layout.cores() == graph.vertices(), "%s places for %s vertices", layout.cores(), graph.vertices());
        return new LayoutCut(graph, layout)
                .cheapest(limits)
                .flatMap(start -> Partitioner.improved(graph, limits, start));
    }

    private Optional<Parts> cheapest(PartLimits limits) {
        int fewest = limits.fewest(graph.neurons(), 0);
        return IntStream.rangeClosed(fewest, Math.max(fewest, limits.roomy(graph.neurons())))
                .boxed()
                .flatMap(this::cells)
                .min(Comparator.comparingLong(parts -> Km1.of(graph, parts)));
    }

    private Stream<Parts> cells(int count) {
        return IntStream.rangeClosed(1, count)
                .filter(down -> count % down == 0 && isSquarish(down, count / down))
                .boxed()
                .flatMap(down -> Stream.of(cells(down, count / down, 0), cells(down, count / down, 0.5)));
    }

    private boolean isSquarish(int down, int across) {
        double height = layout.height() / (double) down;
        double width = layout.width() / (double) across;
        return Math.max(height, width) <= MOST_OBLONG * Math.min(height, width);
    }

    /** Each vertex to the centre it is nearest to, the centres of every second row being shifted. */
    private Parts cells(int down, int across, double shift) {
        double height = layout.height() / (double) down;
        double width = layout.width() / (double) across;
        int[] part = new int[graph.vertices()];
        for (int v = 0; v < part.length; v++) {
            double y = (layout.y(v) + 0.5) / height;
            double x = (layout.x(v) + 0.5) / width;
            double nearest = Double.MAX_VALUE;
            for (int near = -1; near <= 1; near++) {
                int row = Math.floorMod((int) y + near, down);
                double moved = x - (row % 2) * shift;
                int column = (int) Math.floor(moved);
                double aside = (moved - column - 0.5) * width;
                double ahead = (y - (int) y - 0.5 - near) * height;
                double distance = aside * aside + ahead * ahead;
                if (distance < nearest) {
                    nearest = distance;
                    part[v] = row * across + Math.floorMod(column, across);
                }
            }
        }
        return Parts.copyOf(part, down * across);
    }
}
