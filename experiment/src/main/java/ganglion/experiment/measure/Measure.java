package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.schedule.Stretch;
import ganglion.program.ProbePoint;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.OptionalInt;

/**
 * A measure of one run: sees what happens in the steps that it counts, piece by piece, and gives its value at the end. The steps
 * come as stretches, one behind the other; between {@link #begin} and {@link #end} nothing comes from outside the stretch.
 */
public interface Measure {

    /** Probes that it needs; their samples come to {@link #trace}. */
    default ImmutableList<ProbePoint> probes() {
        return ImmutableList.of();
    }

    /** The projection (by place) whose weights it sees at both ends of each stretch. */
    default OptionalInt projection() {
        return OptionalInt.empty();
    }

    /** A stretch begins. */
    default void begin(Stretch stretch) {}

    /** The weights in base units: behind {@link #begin}, and before {@link #end}. */
    default void weights(double[] weights) {}

    /** The next emissions of all observed populations. */
    default void spikes(Spikes spikes) {}

    /** The next samples of a probe, by its place among its own; those of all its probes come before the next emissions. */
    default void trace(int probe, Trace trace) {}

    /** The stretch has ended with that step: its last one, or an earlier one when the run was interrupted. */
    default void end(long reached) {}

    /** Its value over everything seen. */
    Value value(RunEnd end);
}
