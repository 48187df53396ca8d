package ganglion.experiment;

import ganglion.runtime.Simulation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Lets another thread stop the simulation that is running, and every one that would follow. */
public final class Cancellation {
    private final AtomicReference<Optional<Simulation>> running = new AtomicReference<>(Optional.empty());
    private volatile boolean cancelled;

    /** Stops; from any thread, any number of times. */
    public void cancel() {
        cancelled = true;
        running.get().ifPresent(Simulation::cancel);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    void watch(Simulation simulation) {
        running.set(Optional.of(simulation));
        if (cancelled) {
            simulation.cancel();
        }
    }

    void release() {
        running.set(Optional.empty());
    }
}
