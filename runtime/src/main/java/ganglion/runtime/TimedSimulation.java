package ganglion.runtime;

import java.util.Optional;

/** A simulation that also knows the time that passes on the chip. */
public interface TimedSimulation extends Simulation {

    /** Time since the simulation was opened or resumed; empty when the chip has no timing. */
    Optional<ChipTime> time();
}
