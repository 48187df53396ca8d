package ganglion.experiment.formula;

/** What tells the runs of one experiment apart. */
public record RunKey(String chip, String format, String backend, long seed) {

    /** For a user, such as {@code host, float32, native, seed 1}. */
    @Override
    public String toString() {
        return chip + ", " + format + ", " + backend + ", seed " + seed;
    }
}
