package ganglion.experiment;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
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
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A simulation whose program can be replaced between two steps: the next one is resumed from where the last one stood. */
final class ChangingSimulation implements TimedSimulation {
    private final Backend backend;
    private final RunOptions options;
    private Program program;
    private volatile Simulation current;
    private Optional<Activity> before = Optional.empty();
    private Optional<ChipTime> timeBefore = Optional.empty();

    /** Opens the first program, or goes on with it. */
    ChangingSimulation(Backend backend, Program program, Optional<Checkpoint> from, RunOptions options) {
        this.backend = backend;
        this.program = program;
        this.options = options;
        current = from.map(checkpoint -> backend.resume(program, checkpoint, options))
                .orElseGet(() -> backend.open(program, options));
    }

    /** Goes on from another state. What was recorded so far must have been taken. */
    void alter(UnaryOperator<Checkpoint> change) {
        replace(program, change.apply(current.checkpoint()));
    }

    private void replace(Program next, Checkpoint state) {
        before = Optional.of(activity());
        timeBefore = time();
        current.close();
        current = backend.resume(next, state, options);
        program = next;
    }

    /** The program that runs now. */
    Program program() {
        return program;
    }

    /**
     * Goes on with another program of the same populations and projections. What was recorded so far must have been taken.
     *
     * @param origins where the synapses of changed projections stood, by name; -1 for new ones
     * @param span of the edit, for complaints
     */
    void become(Program next, ImmutableMap<String, ImmutableIntArray> origins, Span span) {
        Checkpoint state = current.checkpoint();
        requireNothingUnderway(state, origins.keySet(), span);
        replace(next, new Carried(program, next, origins).over(state, () -> fresh(next)));
    }

    private Checkpoint fresh(Program next) {
        try (Simulation begun = backend.open(next, options)) {
            return begun.checkpoint();
        }
    }

    /** A spike keeps the weight that it was sent with, which the next program may not know any more. */
    private void requireNothingUnderway(Checkpoint state, Set<String> changed, Span span) {
        for (ProjectionCode projection : program.projections()) {
            if (changed.contains(projection.name()) && isUnderway(projection, state)) {
                throw new DiagnosticException(Diagnostic.of(
                                DiagnosticCode.E0215,
                                span,
                                "spikes are on their way over `" + projection.name()
                                        + "`, and no backend yet keeps their old weights")
                        .help("let the network come to rest before the edit, or give the projection a delay of 0"));
            }
        }
    }

    private static boolean isUnderway(ProjectionCode projection, Checkpoint state) {
        return projection.plasticity().isPresent()
                ? state.projections().stream()
                        .anyMatch(kept -> kept.name().equals(projection.name())
                                && !kept.steps().isEmpty())
                : state.populations().get(projection.source()).steps().stream()
                        .anyMatch(step -> step <= state.step() && step + projection.maxDelay() > state.step());
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
        Activity since = current.activity();
        return before.map(earlier -> Activities.sum(earlier, since)).orElse(since);
    }

    @Override
    public Optional<ChipTime> time() {
        Optional<ChipTime> since = ChipTime.withoutData(current, program, options);
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
