package ganglion.sim.clock;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.runtime.ChipObserver;
import ganglion.runtime.ChipTime;
import ganglion.sim.functional.Emitted;
import java.util.List;
import java.util.Optional;

/** Tells the time on a chip while a network runs on it. */
public interface Clock {

    /** The network has done a step, in which each population emitted what is given. */
    void advance(List<Emitted> emitted);

    /** Time until the work of all steps so far is done. */
    ChipTime time();

    /** As {@link ganglion.runtime.TimedSimulation#linkCrossings} says. */
    default Optional<ImmutableLongArray> linkCrossings() {
        return Optional.empty();
    }

    /** From now on that one hears what happens; false where no parts are followed. */
    default boolean observe(ChipObserver observer) {
        return false;
    }
}
