package ganglion.compiler.partition;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.stream.IntStream;

/**
 * Where the vertices of a graph stand on a sheet.
 *
 * @param x by vertex, from 0 to the width; negative for one that stands nowhere
 * @param y the same, from 0 to the height
 */
public record Spots(double width, double height, ImmutableDoubleArray x, ImmutableDoubleArray y) {

    private static final int SAMPLE = 200_000;
    /** Of two places drawn by chance: a quarter of each side. */
    private static final double BY_CHANCE = 0.5;

    private static final double NEAR = 0.5;

    public Spots {
        checkArgument(width > 0 && height > 0 && x.length() == y.length(), "a sheet of %s x %s", width, height);
    }

    /** A vertex in each place of a grid, row by row. */
    public static Spots of(Grid grid) {
        return new Spots(
                grid.width(),
                grid.height(),
                column(IntStream.range(0, grid.cores()).map(grid::x)),
                column(IntStream.range(0, grid.cores()).map(grid::y)));
    }

    private static ImmutableDoubleArray column(IntStream places) {
        return ImmutableDoubleArray.copyOf(places.mapToDouble(place -> place + 0.5));
    }

    int vertices() {
        return x.length();
    }

    boolean isPlaced(int vertex) {
        return x.get(vertex) >= 0;
    }

    /**
     * Whether the vertices that a net joins stand much nearer to each other than chance would have it, on a sheet whose edges may meet. Costs a
     * sample of the nets.
     */
    public boolean areNear(Hypergraph graph) {
        int stride = 1 + graph.pins.length / SAMPLE;
        double sum = 0;
        long pairs = 0;
        for (int net = 0; net < graph.nets(); net += stride) {
            int source = graph.source(net);
            for (int k = graph.start[net] + 1; k < graph.start[net + 1] && isPlaced(source); k++) {
                if (isPlaced(graph.pins[k])) {
                    sum += across(source, graph.pins[k]) / width + down(source, graph.pins[k]) / height;
                    pairs++;
                }
            }
        }
        return sum < NEAR * BY_CHANCE * pairs;
    }

    private double across(int one, int other) {
        double straight = Math.abs(x.get(one) - x.get(other));
        return Math.min(straight, width - straight);
    }

    private double down(int one, int other) {
        double straight = Math.abs(y.get(one) - y.get(other));
        return Math.min(straight, height - straight);
    }
}
