package ganglion.experiment;

import ganglion.runtime.Simulation;
import java.util.Optional;

/** Lets another thread stop the simulation that is running, and every one that would follow. */
public final class Cancellation {
    private volatile Optional<Simulation> running = Optional.empty();
    private volatile boolean cancelled;
    private volatile boolean begun;

    /** Stops; from any thread, any number of times. */
    public void cancel() {
        cancelled = true;
        running.ifPresent(Simulation::cancel);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Whether anything was simulated yet, so that there is something to write when all ends now. */
    public boolean hasBegun() {
        return begun;
    }

    void watch(Simulation simulation) {
        begun = true;
        running = Optional.of(simulation);
        if (cancelled) {
            simulation.cancel();
        }
    }

    void release() {
        running = Optional.empty();
    }
}
