package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableDoubleArray;

/** A matrix of rows times neurons; row r is current in the steps r * stepsPerRow + 1 .. (r + 1) * stepsPerRow. */
public record Samples(int rows, int width, int stepsPerRow, ImmutableDoubleArray values) {
    public Samples {
        checkArgument(values.length() == rows * width, "%s values for %s x %s", values.length(), rows, width);
        checkArgument(stepsPerRow >= 1, "steps per row %s", stepsPerRow);
    }
}
