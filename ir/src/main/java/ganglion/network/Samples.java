package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;

/**
 * A matrix of rows times neurons; row r is current in the steps r * stepsPerRow + 1 .. (r + 1) * stepsPerRow, or where it is shown.
 *
 * @param again whether the first row comes again behind the last; otherwise all is 0 there
 * @param shown when rows are current, ascending; empty: from the first step on, one after the other
 */
public record Samples(
        int rows, int width, int stepsPerRow, boolean again, ImmutableDoubleArray values, ImmutableList<Shown> shown) {

    /** Rows from {@code first} on, for {@code stepsPerRow} steps each, in the steps behind {@code before}, up to {@code last}. */
    public record Shown(long before, long last, int stepsPerRow, long first) {
        public Shown {
            checkArgument(before >= 0 && last > before && stepsPerRow >= 1 && first >= 0, "rows shown at no time");
        }

        /** The number of the row that is current in a step of these. */
        public long row(long step) {
            return first + (step - before - 1) / stepsPerRow;
        }
    }

    public Samples {
        checkArgument(values.length() == rows * width, "%s values for %s x %s", values.length(), rows, width);
        checkArgument(stepsPerRow >= 1, "steps per row %s", stepsPerRow);
        for (int i = 1; i < shown.size(); i++) {
            checkArgument(shown.get(i).before() >= shown.get(i - 1).last(), "rows are shown together");
        }
    }

    /** Rows that are current from the first step on. */
    public Samples(int rows, int width, int stepsPerRow, boolean again, ImmutableDoubleArray values) {
        this(rows, width, stepsPerRow, again, values, ImmutableList.of());
    }

    /** Rows that come once. */
    public Samples(int rows, int width, int stepsPerRow, ImmutableDoubleArray values) {
        this(rows, width, stepsPerRow, false, values);
    }

    /** The same, current at other times. */
    public Samples withShown(ImmutableList<Shown> times) {
        return new Samples(rows, width, stepsPerRow, again, values, times);
    }

    /** The row that is current in a step; -1 where there is none. */
    public long rowAt(long step) {
        if (step < 1) {
            return -1;
        }
        return shown.isEmpty() ? row((step - 1) / stepsPerRow) : row(shownAt(step));
    }

    private long shownAt(long step) {
        int low = 0;
        int high = shown.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shown.get(middle).last() < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < shown.size() && shown.get(low).before() < step
                ? shown.get(low).row(step)
                : -1;
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
