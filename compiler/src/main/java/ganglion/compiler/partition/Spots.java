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
}
