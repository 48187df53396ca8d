package ganglion.experiment;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Backend;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.ChipTime;
import ganglion.runtime.Footprint;
import ganglion.runtime.GeneratedCode;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.TimedSimulation;
import ganglion.runtime.Trace;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A simulation whose program can be replaced between two steps: the next one is resumed from where the last one stood. */
final class ChangingSimulation implements TimedSimulation {
    private final Backend backend;
    private final RunOptions options;
    private Program program;
    private Program running;
    private Remnants remnants = Remnants.NONE;
    private volatile Simulation current;
    private Optional<Activity> before = Optional.empty();
    private Optional<ChipTime> timeBefore = Optional.empty();

    /** Opens the first program, or goes on with it. */
    ChangingSimulation(Backend backend, Program program, Optional<Checkpoint> from, RunOptions options) {
        this.backend = backend;
        this.program = program;
        this.running = program;
        this.options = options;
        current = from.map(checkpoint -> backend.resume(program, checkpoint, options))
                .orElseGet(() -> backend.open(program, options));
    }

    /** Goes on from another state. What was recorded so far must have been taken. */
    void alter(UnaryOperator<Checkpoint> change) {
        Checkpoint state = current.checkpoint();
        replace(program, remnants.at(state), change.apply(remnants.without(state, program)));
    }

    /** @param state of the next program */
    private void replace(Program next, Remnants left, Checkpoint state) {
        before = Optional.of(activity());
        timeBefore = time();
        current.close();
        program = next;
        remnants = left;
        running = left.in(next);
        current = backend.resume(running, left.with(state, running), options);
    }

    /** The program that runs now. */
    Program program() {
        return program;
    }

    /**
     * Goes on with another program of the same populations and projections; what is on its way stays as it was sent. What was recorded
     * so far must have been taken.
     *
     * @param origins where the synapses of changed projections stood, by name; -1 for new ones
     */
    void become(Program next, ImmutableMap<String, ImmutableIntArray> origins) {
        Checkpoint state = current.checkpoint();
        Checkpoint own = remnants.without(state, program);
        Replacement replacement = new Replacement(program, next, origins, remnants.at(state));
        Remnants left = replacement.remnants(own, current::weights);
        replace(next, left, new Carried(program, next, origins).over(replacement.settled(own), () -> fresh(next)));
    }

    private Checkpoint fresh(Program next) {
        try (Simulation begun = backend.open(next, options)) {
            return begun.checkpoint();
        }
    }

    @Override
    public long step() {
        return current.step();
    }

    @Override
    public void advance(long steps) {
        current.advance(steps);
    }

    @Override
    public void inject(Spikes spikes) {
        current.inject(spikes);
    }

    @Override
    public void set(String parameter, double value) {
        current.set(parameter, value);
    }

    @Override
    public void phase(int number) {
        current.phase(number);
    }

    @Override
    public void reset(Set<String> populations) {
        current.reset(populations);
    }

    @Override
    public WeightedSynapses weights(String projection) {
        return current.weights(projection);
    }

    @Override
    public Spikes spikes() {
        return current.spikes();
    }

    @Override
    public Trace trace(int probe) {
        return current.trace(probe);
    }

    @Override
    public Activity activity() {
        Activity since = remnants.without(current.activity(), running);
        return before.map(earlier -> Activities.sum(earlier, since)).orElse(since);
    }

    @Override
    public Optional<ChipTime> time() {
        Optional<ChipTime> since = ChipTime.withoutData(current, running, options);
        return timeBefore.isPresent() && since.isPresent()
                ? Optional.of(Activities.sum(timeBefore.get(), since.get()))
                : since;
    }

    @Override
    public Optional<GeneratedCode> generatedCode() {
        return current.generatedCode();
    }

    @Override
    public Optional<Footprint> footprint() {
        return current.footprint();
    }

    @Override
    public Checkpoint checkpoint() {
        return current.checkpoint();
    }

    @Override
    public void cancel() {
        current.cancel();
    }

    @Override
    public void close() {
        current.close();
    }
}
