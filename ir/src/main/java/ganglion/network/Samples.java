package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * A matrix of rows times neurons; row r is current in the steps r * stepsPerRow + 1 .. (r + 1) * stepsPerRow.
 *
 * @param again whether the first row comes again behind the last; otherwise all is 0 there
 */
public record Samples(int rows, int width, int stepsPerRow, boolean again, ImmutableDoubleArray values) {
    public Samples {
        checkArgument(values.length() == rows * width, "%s values for %s x %s", values.length(), rows, width);
        checkArgument(stepsPerRow >= 1, "steps per row %s", stepsPerRow);
    }

    /** Rows that come once. */
    public Samples(int rows, int width, int stepsPerRow, ImmutableDoubleArray values) {
        this(rows, width, stepsPerRow, false, values);
    }

    /** The row that stands for the one of that number; -1 where there is none. */
    public long row(long number) {
        if (number < 0 || rows == 0) {
            return -1;
        }
        if (again) {
            return number % rows;
        }
        return number < rows ? number : -1;
    }
}
