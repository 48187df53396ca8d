package ganglion.compiler.partition;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Vertices that stand on a sheet, cut by their places: into rectangles, and into the hexagons of centres that are shifted by half in every
 * second row. The cheapest of them has its borders improved vertex by vertex. The sheet may be a torus: cells that cross its edge cost nothing
 * where it is one, and are hardly chosen where it is not. Vertices that stand nowhere fill up the cells.
 */
public final class LayoutCut {
    /** The longer side of a cell by its shorter one. */
    private static final double MOST_OBLONG = 2;

    /** Pins that are looked at to tell which cells are cheaper. */
    private static final int SAMPLE = 2_000_000;

    private final Hypergraph graph;
    private final Spots spots;
    private final int stride;

    private LayoutCut(Hypergraph graph, Spots spots) {
        this.graph = graph;
        this.spots = spots;
        this.stride = 1 + graph.pins.length / SAMPLE;
    }

    /**
     * Empty where no cut was found that keeps the limits.
     *
     * @param spots of the vertices
     */
    public static Optional<Parts> of(Hypergraph graph, Spots spots, PartLimits limits) {
        checkArgument(
                spots.vertices() == graph.vertices(), "%s places for %s vertices", spots.vertices(), graph.vertices());
        return new LayoutCut(graph, spots)
                .cheapest(limits)
                .flatMap(start -> Partitioner.improved(graph, limits, start));
    }

    private Optional<Parts> cheapest(PartLimits limits) {
        int fewest = limits.fewest(graph.neurons(), 0);
        return IntStream.rangeClosed(fewest, Math.max(fewest, limits.roomy(graph.neurons())))
                .boxed()
                .flatMap(this::cells)
                .min(Comparator.comparingLong(parts -> Km1.ofEvery(stride, graph, parts)));
    }

    private Stream<Parts> cells(int count) {
        return IntStream.rangeClosed(1, count)
                .filter(down -> count % down == 0 && isSquarish(down, count / down))
                .boxed()
                .flatMap(down -> Stream.of(cells(down, count / down, 0), cells(down, count / down, 0.5)));
    }

    private boolean isSquarish(int down, int across) {
        double height = spots.height() / down;
        double width = spots.width() / across;
        return Math.max(height, width) <= MOST_OBLONG * Math.min(height, width);
    }

    private Parts cells(int down, int across, double shift) {
        int[] part = new int[graph.vertices()];
        long[] load = new long[down * across];
        for (int v = 0; v < part.length; v++) {
            part[v] = spots.isPlaced(v) ? cell(v, down, across, shift) : -1;
            load[Math.max(0, part[v])] += spots.isPlaced(v) ? graph.sizes[v] : 0;
        }
        fillUp(part, load);
        return Parts.copyOf(part, load.length);
    }

    /** The centre that a vertex is nearest to, the centres of every second row being shifted. */
    private int cell(int v, int down, int across, double shift) {
        double height = spots.height() / down;
        double width = spots.width() / across;
        double y = spots.y().get(v) / height;
        double x = spots.x().get(v) / width;
        int cell = 0;
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
                cell = row * across + Math.floorMod(column, across);
            }
        }
        return cell;
    }

    /** Each to the cell that holds least, one after another. */
    private void fillUp(int[] part, long[] load) {
        int emptiest = 0;
        long mean = graph.neurons() / load.length;
        for (int v = 0; v < part.length; v++) {
            if (part[v] < 0) {
                if (load[emptiest] >= mean) {
                    emptiest = emptiest(load);
                }
                part[v] = emptiest;
                load[emptiest] += graph.sizes[v];
            }
        }
    }

    private static int emptiest(long[] load) {
        return IntStream.range(0, load.length)
                .reduce((a, b) -> load[b] < load[a] ? b : a)
                .orElse(0);
    }
}
