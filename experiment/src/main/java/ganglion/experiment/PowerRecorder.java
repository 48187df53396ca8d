package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.result.PowerTrace;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.ChipTime;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import java.util.Optional;

/** Cuts a run into stretches of equal length and keeps what happened in each: a thousand at most, fewer for large networks. */
final class PowerRecorder {
    private static final long MOST_BINS = 1000;
    private static final long FEWEST_BINS = 10;
    /** Reading the counts of a neuron costs about this many to one of a step, so a stretch of few steps would be all reading. */
    private static final long MOST_READ = 2_000_000;

    private final Program program;
    private final RunOptions options;
    private final boolean wanted;
    private final long length;
    private final ImmutableList.Builder<PowerTrace.Bin> bins = ImmutableList.builder();
    private Optional<Activity> before = Optional.empty();
    private double secondsBefore;
    private long next;

    /** @param steps of the run, from {@code done} on */
    PowerRecorder(Program program, RunOptions options, boolean wanted, long done, long steps) {
        this.program = program;
        this.options = options;
        this.wanted = wanted && !program.chip().costTables().isEmpty();
        long neurons =
                program.populations().stream().mapToLong(PopulationCode::size).sum();
        long most = Math.clamp(MOST_READ / Math.max(1, neurons), FEWEST_BINS, MOST_BINS);
        length = Math.max(1, Math.ceilDiv(steps - done, most));
        next = done;
    }

    /** The next step behind which a stretch ends; far away when none is kept. */
    long edge() {
        return wanted ? next : Long.MAX_VALUE;
    }

    /** The simulation has done the steps up to an edge at most. */
    void reached(Simulation simulation) {
        if (!wanted || simulation.step() != next) {
            return;
        }
        Activity activity = simulation.activity();
        Optional<ChipTime> time = ChipTime.of(simulation, program, options);
        before.ifPresent(earlier -> bins.add(new PowerTrace.Bin(
                next,
                Activities.difference(activity, earlier),
                time.map(now -> new ChipTime(now.seconds() - secondsBefore, Optional.empty())))));
        before = Optional.of(activity);
        secondsBefore = time.map(ChipTime::seconds).orElse(0.0);
        next += length;
    }

    /** What was kept, with a shorter stretch for what is left. */
    PowerTrace end(Simulation simulation) {
        if (wanted && before.isPresent() && simulation.step() > next - length) {
            next = simulation.step();
            reached(simulation);
        }
        return new PowerTrace(bins.build());
    }
}
