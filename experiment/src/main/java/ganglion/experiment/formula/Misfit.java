package ganglion.experiment.formula;

/**
 * A point of a sweep over a chip at which the network does not fit.
 *
 * @param chip by its name; empty where the network says it
 * @param why as the compiler says
 */
public record Misfit(Point point, String chip, String why) {

    /** What tells it from other points. */
    public String name() {
        return point + (chip.isEmpty() ? "" : ", " + chip);
    }
}
