package ganglion.experiment.formula;

/** What tells the runs of one experiment apart. */
public record RunKey(Point point, String chip, String format, String backend, long seed) {

    /** A run of an experiment that sweeps nothing. */
    public RunKey(String chip, String format, String backend, long seed) {
        this(Point.PLAIN, chip, format, backend, seed);
    }

    RunKey withPoint(Point other) {
        return new RunKey(other, chip, format, backend, seed);
    }

    RunKey withBackend(String other) {
        return new RunKey(point, chip, format, other, seed);
    }

    RunKey withChip(String other) {
        return new RunKey(point, other, format, backend, seed);
    }

    /** Whether only the seed and swept parameters differ. */
    boolean isSibling(RunKey other) {
        return point.control().equals(other.point.control())
                && chip.equals(other.chip)
                && format.equals(other.format)
                && backend.equals(other.backend);
    }

    /** For a user, such as {@code g = 3, host, float32, native, seed 1}. */
    @Override
    public String toString() {
        String variant = point.toString();
        return (variant.isEmpty() ? "" : variant + ", ") + chip + ", " + format + ", " + backend + ", seed " + seed;
    }
}
