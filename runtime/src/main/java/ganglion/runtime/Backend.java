package ganglion.runtime;

import ganglion.program.Program;
import java.util.Optional;

/** A way to run programs; found by {@link java.util.ServiceLoader}. Every backend passes the contract tests. */
public interface Backend {

    /** The word that selects it, such as {@code sim}. */
    String name();

    /** Whether it can run here; never throws. */
    Availability availability();

    /**
     * A simulation that has done no step.
     *
     * @throws ganglion.source.DiagnosticException when the program needs more than this machine has
     */
    Simulation open(Program program, RunOptions options);

    /**
     * A simulation that continues where the checkpoint was taken, whichever backend, mapping or thread count took it.
     *
     * @throws ganglion.source.DiagnosticException (E0604) when the checkpoint is of another network
     */
    Simulation resume(Program program, Checkpoint checkpoint, RunOptions options);

    /** What bounds its speed, where it has a measure for that; it can run here. */
    default Optional<Ceilings> ceilings(RunOptions options) {
        return Optional.empty();
    }
}
