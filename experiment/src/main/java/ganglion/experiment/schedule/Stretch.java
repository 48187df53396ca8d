package ganglion.experiment.schedule;

/**
 * Steps that follow each other: those behind {@code before}, up to {@code last}.
 *
 * @param origin the step behind which times count; {@code before}, or earlier where a resumed run has done some of the steps
 * @param count how many stretches there are of this kind, each a repetition of the others
 */
public record Stretch(long origin, long before, long last, int count) {

    /** A whole run, or what is left of it. */
    public static Stretch of(long before, long last) {
        return new Stretch(0, before, last, 1);
    }

    public long steps() {
        return last - before;
    }

    public boolean contains(long step) {
        return step > before && step <= last;
    }
}
