package ganglion.runtime;

import ganglion.chip.HostLink;
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

    /** The time of a run, the host link included where the chip says how fast it is: of a backend that tells it, or of a chip whose steps all last the same. */
    public static Optional<ChipTime> of(Simulation simulation, Program program, RunOptions options) {
        Optional<ChipTime> time = withoutData(simulation, program, options);
        return program.chip().link().isEmpty()
                ? time
                : time.map(steps -> steps.and(
                        program.chip().link().get(), simulation.activity().hostData()));
    }

    /** No step begins before its data is there. */
    private ChipTime and(HostLink link, HostData data) {
        return new ChipTime(seconds + link.seconds(data.words(), data.rows()), cycles);
    }

    /** The same but for what the host link takes to bring data. */
    public static Optional<ChipTime> withoutData(Simulation simulation, Program program, RunOptions options) {
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
