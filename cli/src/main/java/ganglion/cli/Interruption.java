package ganglion.cli;

import ganglion.experiment.Cancellation;

/**
 * Lets Ctrl-C end a run in good order: the simulation is cancelled, and the virtual machine waits until what was done so far is
 * written.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 20_000;

    private final Thread worker = Thread.currentThread();
    private final Thread hook;
    private volatile boolean happened;

    Interruption(Cancellation cancellation) {
        this.hook = new Thread(() -> interrupt(cancellation), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt(Cancellation cancellation) {
        happened = true;
        cancellation.cancel();
        if (!cancellation.hasBegun()) {
            return; // nothing is lost, and a compilation cannot be stopped half-way
        }
        try {
            worker.join(PATIENCE_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    boolean happened() {
        return happened;
    }

    @Override
    public void close() {
        if (!happened) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException tooLate) {
                happened = true;
            }
        }
    }
}
