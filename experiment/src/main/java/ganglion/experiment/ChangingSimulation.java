package ganglion.experiment;

import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Activity;
import ganglion.runtime.Backend;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Cycles;
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

/** A simulation whose program can be replaced between two steps: the next one is resumed from where the last one stood. */
final class ChangingSimulation implements TimedSimulation {
    private final Backend backend;
    private final RunOptions options;
    private Program program;
    private volatile Simulation current;
    private Optional<Activity> before = Optional.empty();
    private Optional<Cycles> cyclesBefore = Optional.empty();

    /** Opens the first program. */
    ChangingSimulation(Backend backend, Program program, RunOptions options) {
        this.backend = backend;
        this.program = program;
        this.options = options;
        current = backend.open(program, options);
    }

    /** The program that runs now. */
    Program program() {
        return program;
    }

    /**
     * Goes on with another program of the same populations and projections. What was recorded so far must have been taken.
     *
     * @param span of the edit, for complaints
     */
    void become(Program next, Span span) {
        Checkpoint state = current.checkpoint();
        requireNothingUnderway(state, next, span);
        before = Optional.of(activity());
        cyclesBefore = cycles();
        current.close();
        current = backend.resume(next, Carried.over(state, program, next), options);
        program = next;
    }

    /** A spike keeps the weight that it was sent with, which the next program may not know any more. */
    private void requireNothingUnderway(Checkpoint state, Program next, Span span) {
        for (int place = 0; place < program.projections().size(); place++) {
            ProjectionCode projection = program.projections().get(place);
            boolean same = projection.connector().equals(next.projections().get(place).connector())
                    && projection.columns().equals(next.projections().get(place).columns());
            if (!same && isUnderway(projection, state)) {
                throw new DiagnosticException(Diagnostic.of(
                                DiagnosticCode.E0215,
                                span,
                                "spikes are on their way over `" + projection.name()
                                        + "`, and no backend yet keeps their old weights")
                        .help("let the network come to rest before the edit, or give the projection a delay of 0"));
            }
        }
    }

    private boolean isUnderway(ProjectionCode projection, Checkpoint state) {
        return projection.plasticity().isEmpty()
                && state.populations().get(projection.source()).steps().stream()
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
    public Optional<Cycles> cycles() {
        Optional<Cycles> since = current instanceof TimedSimulation timed ? timed.cycles() : Optional.empty();
        return cyclesBefore.isPresent() && since.isPresent()
                ? Optional.of(Activities.sum(cyclesBefore.get(), since.get()))
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
