package ganglion.experiment;

import ganglion.runtime.Simulation;
import java.util.Optional;

/** Lets another thread stop the simulation that is running, and every one that would follow. */
public final class Cancellation {
    private volatile Optional<Simulation> running = Optional.empty();
    private volatile boolean cancelled;

    /** Stops; from any thread, any number of times. */
    public void cancel() {
        cancelled = true;
        running.ifPresent(Simulation::cancel);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    void watch(Simulation simulation) {
        running = Optional.of(simulation);
        if (cancelled) {
            simulation.cancel();
        }
    }

    void release() {
        running = Optional.empty();
    }
}
