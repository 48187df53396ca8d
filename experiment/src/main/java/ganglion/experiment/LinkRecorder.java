package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.experiment.result.LinkTrace;
import ganglion.runtime.Simulation;
import ganglion.runtime.TimedSimulation;
import java.util.Optional;

/** Cuts a run into stretches of equal length and keeps how often each link was crossed in them: fewer stretches for more links. */
final class LinkRecorder {
    private static final long MOST_STRETCHES = 100;
    private static final long FEWEST_STRETCHES = 10;
    private static final long MOST_NUMBERS = 200_000;

    private final boolean wanted;
    private final long steps;
    private final long done;
    private final ImmutableLongArray.Builder lastSteps = ImmutableLongArray.builder();
    private final ImmutableList.Builder<ImmutableLongArray> crossings = ImmutableList.builder();
    private Optional<ImmutableLongArray> before = Optional.empty();
    private long length;
    private long next = Long.MAX_VALUE;

    /** @param steps of the run, from {@code done} on */
    LinkRecorder(boolean wanted, long done, long steps) {
        this.wanted = wanted;
        this.done = done;
        this.steps = steps;
    }

    /** The next step behind which a stretch ends; far away when none is kept. */
    long edge() {
        return next;
    }

    /** The simulation is open, and has done no step. */
    void begin(Simulation simulation) {
        before = wanted ? links(simulation) : Optional.empty();
        before.ifPresent(links -> {
            long most = Math.clamp(MOST_NUMBERS / Math.max(1, links.length()), FEWEST_STRETCHES, MOST_STRETCHES);
            length = Math.max(1, Math.ceilDiv(steps - done, most));
            next = done + length;
        });
    }

    private static Optional<ImmutableLongArray> links(Simulation simulation) {
        return simulation instanceof TimedSimulation timed ? timed.linkCrossings() : Optional.empty();
    }

    /** The simulation has done the steps up to an edge at most. */
    void reached(Simulation simulation) {
        if (simulation.step() == next) {
            keep(simulation);
            next += length;
        }
    }

    private void keep(Simulation simulation) {
        ImmutableLongArray now = links(simulation).orElseThrow();
        ImmutableLongArray earlier = before.orElseThrow();
        ImmutableLongArray.Builder crossed = ImmutableLongArray.builder(now.length());
        for (int link = 0; link < now.length(); link++) {
            crossed.add(now.get(link) - earlier.get(link));
        }
        lastSteps.add(simulation.step());
        crossings.add(crossed.build());
        before = Optional.of(now);
    }

    /** What was kept, with a shorter stretch for what is left. */
    LinkTrace end(Simulation simulation) {
        if (before.isPresent() && simulation.step() > next - length) {
            keep(simulation);
        }
        return new LinkTrace(lastSteps.build(), crossings.build());
    }
}
