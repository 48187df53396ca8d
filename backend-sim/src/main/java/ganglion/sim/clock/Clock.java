package ganglion.sim.clock;

import ganglion.runtime.ChipTime;
import ganglion.sim.functional.Emitted;
import java.util.List;

/** Tells the time on a chip while a network runs on it. */
public interface Clock {

    /** The network has done a step, in which each population emitted what is given. */
    void advance(List<Emitted> emitted);

    /** Time until the work of all steps so far is done. */
    ChipTime time();
}
