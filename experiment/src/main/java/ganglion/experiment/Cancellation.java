package ganglion.experiment;

import ganglion.runtime.Simulation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Lets another thread stop all simulations that are running, and every one that would follow. */
public final class Cancellation {
    private final Set<Simulation> running = Collections.newSetFromMap(new IdentityHashMap<>());
    private volatile boolean cancelled;
    private volatile boolean begun;

    /** Stops; from any thread, any number of times. */
    public synchronized void cancel() {
        cancelled = true;
        running.forEach(Simulation::cancel);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Whether anything was simulated yet, so that there is something to write when all ends now. */
    public boolean hasBegun() {
        return begun;
    }

    synchronized void watch(Simulation simulation) {
        begun = true;
        running.add(simulation);
        if (cancelled) {
            simulation.cancel();
        }
    }

    /** The simulation is about to be closed, and must not be touched from outside any more. */
    synchronized void release(Simulation simulation) {
        running.remove(simulation);
    }
}
