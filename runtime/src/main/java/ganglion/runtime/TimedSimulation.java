package ganglion.runtime;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** A simulation that also knows the time that passes on the chip. */
public interface TimedSimulation extends Simulation {

    /** Time since the simulation was opened or resumed; empty when the chip has no timing. */
    Optional<ChipTime> time();

    /**
     * How often each link between routers was crossed since the simulation was opened or resumed, by packets, or flits where the chip
     * says what its routers are: four numbers for each tile, eastward, westward, southward, northward, tiles row by row. In a tree two
     * numbers for each router but the root: to the router above it, and back; tiles come first, then level by level. Empty where
     * packets are not followed.
     */
    default Optional<ImmutableLongArray> linkCrossings() {
        return Optional.empty();
    }

    /** From now on that one hears what the parts of the chip do; false where they are not followed. */
    default boolean observe(ChipObserver observer) {
        return false;
    }
}
