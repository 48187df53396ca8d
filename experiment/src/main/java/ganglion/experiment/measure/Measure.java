package ganglion.experiment.measure;

import ganglion.program.ProbePoint;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.Optional;

/** A measure of one run: sees what happens piece by piece, and gives its value at the end. */
public interface Measure {

    /** A probe that it needs; its samples come to {@link #trace}. */
    default Optional<ProbePoint> probe() {
        return Optional.empty();
    }

    /** The run begins, behind that many steps: 0, or more when it resumes. */
    default void start(long stepsBefore) {}

    /** The next emissions of all observed populations. */
    default void spikes(Spikes spikes) {}

    /** The next samples of its own probe. */
    default void trace(Trace trace) {}

    /** Its value over everything seen. */
    Value value(RunEnd end);
}
