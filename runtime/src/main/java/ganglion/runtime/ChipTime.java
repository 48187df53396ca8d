package ganglion.runtime;

import ganglion.chip.Timing;
import ganglion.program.Program;
import java.util.Optional;

/**
 * Time on the chip.
 *
 * @param seconds of all steps
 * @param cycles where packets were followed
 */
public record ChipTime(double seconds, Optional<Cycles> cycles) {

    /** The time of a run: of a backend that tells it, or of a chip whose steps all last the same. */
    public static Optional<ChipTime> of(Simulation simulation, Program program, RunOptions options) {
        return simulation instanceof TimedSimulation timed
                ? timed.time()
                : options.timing(program.chip())
                        .flatMap(timing ->
                                steady(timing, program, simulation.activity().steps()));
    }

    private static Optional<ChipTime> steady(Timing timing, Program program, long steps) {
        return switch (timing) {
            case Timing.Cycle _ -> Optional.empty();
            case Timing.Analytic analytic ->
                analytic.isSteady() ? Optional.of(steady(analytic, program, steps)) : Optional.empty();
        };
    }

    private static ChipTime steady(Timing.Analytic timing, Program program, long steps) {
        int tiles = program.mapping().tiles(program.chip().topology());
        return new ChipTime(steps * Math.max(timing.step(), timing.barrier(tiles)), Optional.empty());
    }
}
