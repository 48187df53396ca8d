package ganglion.chip;

import static com.google.common.base.Preconditions.checkArgument;

/** Whole numbers from low to high, both included. */
public record Range(long low, long high) {
    public Range {
        checkArgument(low <= high, "%s..%s", low, high);
    }

    /** Whether there is nothing to choose. */
    public boolean isFixed() {
        return low == high;
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    @Override
    public String toString() {
        return isFixed() ? Long.toString(low) : low + ".." + high;
    }
}
