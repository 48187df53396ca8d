package ganglion.sim;

import ganglion.program.Program;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.RunOptions;
import ganglion.runtime.TimedSimulation;
import ganglion.sim.functional.FunctionalCore;

/** The simulator in Java: runs everywhere, one thread whatever the options say, and knows the time on the chip. */
public final class SimulatorBackend implements Backend {

    @Override
    public String name() {
        return "sim";
    }

    @Override
    public Availability availability() {
        return new Availability.Present("Java, one thread");
    }

    @Override
    public TimedSimulation open(Program program, RunOptions options) {
        return new SimulatorSimulation(program, FunctionalCore.open(program));
    }

    @Override
    public TimedSimulation resume(Program program, Checkpoint checkpoint, RunOptions options) {
        return new SimulatorSimulation(program, FunctionalCore.resume(program, checkpoint));
    }
}
