package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Where the neurons of a population stand: neuron i at column i mod width, row i / width mod height, plane i / (width height). It says nothing about
 * who is joined to whom; those who set neurons on cores may use it.
 *
 * @param population full name
 * @param spacing between neighbours, in units that all sheets of a network share
 */
public record Sheet(String population, int width, int height, int depth, double spacing) {

    public Sheet {
        checkArgument(width >= 1 && height >= 1 && depth >= 1, "a sheet of %s x %s x %s", width, height, depth);
        checkArgument(spacing > 0, "spacing %s", spacing);
    }

    /** How many neurons stand on it. */
    public long size() {
        return (long) width * height * depth;
    }

    /** Where neuron i stands along a row, in the middle of its place. */
    public double x(int i) {
        return (i % width + 0.5) * spacing;
    }

    /** The same along a column. */
    public double y(int i) {
        return (i / width % height + 0.5) * spacing;
    }
}
