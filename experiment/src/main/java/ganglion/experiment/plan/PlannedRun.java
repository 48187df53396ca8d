package ganglion.experiment.plan;

import java.util.Optional;

/**
 * One run of an experiment.
 *
 * @param number from 1
 * @param chip as in {@link ganglion.compiler.request.CompileRequest}; empty: what the network says
 * @param backend a name, or {@code auto}
 */
public record PlannedRun(
        int number, PlannedPoint variant, Optional<String> chip, String format, String backend, long seed) {

    /** A run of the network as the experiment names it. */
    public PlannedRun(int number, Optional<String> chip, String format, String backend, long seed) {
        this(number, PlannedPoint.PLAIN, chip, format, backend, seed);
    }
}
