package ganglion.sim;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Timing;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.ChipObserver;
import ganglion.runtime.ChipTime;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Spikes;
import ganglion.runtime.TimedSimulation;
import ganglion.runtime.Trace;
import ganglion.sim.clock.AnalyticClock;
import ganglion.sim.clock.ChipClock;
import ganglion.sim.clock.Clock;
import ganglion.sim.functional.Emitted;
import ganglion.sim.functional.FunctionalCore;
import ganglion.source.DiagnosticException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A run on the simulator: values from the functional core, counted, then timed. */
final class SimulatorSimulation implements TimedSimulation {
    private final Program program;
    private final FunctionalCore core;
    private final Tally tally;
    private final Optional<? extends Clock> clock;
    private volatile boolean cancelled;
    private boolean failed;
    private boolean closed;

    SimulatorSimulation(Program program, FunctionalCore core, RunOptions options) {
        this.program = program;
        this.core = core;
        tally = new Tally(program, core);
        clock = options.timing(program.chip()).flatMap(this::clock);
    }

    private Optional<? extends Clock> clock(Timing timing) {
        return switch (timing) {
            case Timing.Cycle cycle -> ChipClock.of(program, cycle);
            case Timing.Analytic analytic -> Optional.of(new AnalyticClock(program, analytic, tally));
        };
    }

    @Override
    public long step() {
        return core.step();
    }

    @Override
    public void advance(long steps) {
        requireUsable();
        checkArgument(steps >= 0, "steps %s", steps);
        for (long done = 0; done < steps && !cancelled; done++) {
            advanceOne();
        }
        cancelled = false;
    }

    private void advanceOne() {
        try {
            List<Emitted> emitted = core.advance();
            tally.count(emitted);
            clock.ifPresent(chip -> chip.advance(emitted));
        } catch (DiagnosticException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void inject(Spikes spikes) {
        requireUsable();
        spikes.populations()
                .forEach(p -> checkArgument(0 <= p && p < program.populations().size(), "population %s", p));
        core.inject(spikes);
    }

    @Override
    public void set(String parameter, double value) {
        requireUsable();
        core.set(parameter, value);
    }

    @Override
    public void phase(int number) {
        requireUsable();
        core.phase(number);
    }

    @Override
    public void reset(Set<String> populations) {
        requireUsable();
        List<String> names =
                program.populations().stream().map(PopulationCode::name).toList();
        populations.forEach(name -> checkArgument(names.contains(name), "no population %s", name));
        core.reset(IntStream.range(0, names.size())
                .filter(p -> populations.contains(names.get(p)))
                .boxed()
                .toList());
    }

    @Override
    public WeightedSynapses weights(String projection) {
        requireUsable();
        return core.weights(projection);
    }

    @Override
    public Spikes spikes() {
        requireUsable();
        return core.takeSpikes();
    }

    @Override
    public Trace trace(int probe) {
        requireUsable();
        checkArgument(0 <= probe && probe < program.probes().size(), "probe %s", probe);
        return core.takeTrace(probe);
    }

    @Override
    public Activity activity() {
        requireUsable();
        return tally.activity();
    }

    @Override
    public Optional<ChipTime> time() {
        requireUsable();
        return clock.map(Clock::time);
    }

    @Override
    public Optional<ImmutableLongArray> linkCrossings() {
        requireUsable();
        return clock.flatMap(Clock::linkCrossings);
    }

    @Override
    public boolean observe(ChipObserver observer) {
        requireUsable();
        return clock.isPresent() && clock.get().observe(observer);
    }

    @Override
    public Checkpoint checkpoint() {
        requireUsable();
        return core.checkpoint();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireUsable() {
        checkState(!closed, "the simulation is closed");
        checkState(!failed, "the simulation has failed");
    }
}
