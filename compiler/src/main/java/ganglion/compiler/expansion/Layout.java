package ganglion.compiler.expansion;

import ganglion.network.Sheet;
import java.util.Optional;

/**
 * Where the neurons of a population stand, in units of its layout; coordinates that a layout does not have are 0.
 *
 * @param x one value for each neuron; not changed once made, and so are {@code y} and {@code z}
 * @param grid the rows and columns of the neurons, where the layout has them
 */
public record Layout(double[] x, double[] y, double[] z, Optional<Grid> grid) {

    /** A layout without rows and columns. */
    public Layout(double[] x, double[] y, double[] z) {
        this(x, y, z, Optional.empty());
    }

    /** The same in rows and columns. */
    public Layout in(Grid rows) {
        return new Layout(x, y, z, Optional.of(rows));
    }

    /** What is left of it in a network, for a population of that name; empty without rows and columns. */
    public Optional<Sheet> sheet(String population) {
        return grid.map(rows -> new Sheet(population, rows.width(), rows.height(), rows.depth(), spacing(rows)));
    }

    /** Between neighbours; 1 where there are none. */
    private double spacing(Grid rows) {
        return rows.width() > 1 ? x[1] - x[0] : rows.height() > 1 ? y[rows.width()] - y[0] : 1;
    }

    public int size() {
        return x.length;
    }

    /** The Euclidean distance between neuron i of this layout and neuron j of another. */
    public double distance(int i, Layout other, int j) {
        double dx = x[i] - other.x[j];
        double dy = y[i] - other.y[j];
        double dz = z[i] - other.z[j];
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
