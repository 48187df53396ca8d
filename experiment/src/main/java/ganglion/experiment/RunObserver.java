package ganglion.experiment;

import ganglion.experiment.formula.RunKey;
import ganglion.runtime.ChipObserver;
import java.util.Optional;

/** Hears how an experiment gets on; called from the thread that runs it. */
public interface RunObserver {
    /** Hears nothing. */
    RunObserver SILENT = new RunObserver() {};

    /** Something a user should know, in one line. */
    default void remark(String line) {}

    /** A run begins; it will do the steps from the first to the last. */
    default void begin(int number, int count, RunKey run, long first, long last) {}

    /** The run has done that step. */
    default void reached(long step) {}

    /** Who hears what the parts of the chip do, where the backend follows them; nobody, usually. */
    default Optional<ChipObserver> chip() {
        return Optional.empty();
    }

    /** The run has ended. */
    default void end() {}

    /** Several runs go on beside each other from now on; {@code done} of them are done. Nothing is heard of their steps. */
    default void beginTogether(int count, int done) {}

    /** So many of the runs that go on beside each other are done. */
    default void doneTogether(int done) {}
}
