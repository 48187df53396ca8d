package ganglion.conformance.fault;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.conformance.compare.Runner;
import ganglion.runtime.Backend;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Checkpoint.ProjectionState;
import ganglion.runtime.RunOptions;
import java.util.function.UnaryOperator;

/** Checkpoints of learning networks that lose something; a backend resumes its own in the middle. */
final class ResumeFaults {
    private final Backend backend;

    ResumeFaults(Backend backend) {
        this.backend = backend;
    }

    ImmutableList<Fault> all() {
        return ImmutableList.of(
                synapses(
                        "amounts underway lost",
                        state -> new ProjectionState(
                                state.name(),
                                state.states(),
                                state.stored(),
                                state.traces(),
                                ImmutableLongArray.of(),
                                ImmutableIntArray.of(),
                                ImmutableLongArray.of())),
                synapses("traces lost", state -> with(state, state.states(), state.stored(), zeros(state.traces()))),
                synapses(
                        "when states were stored lost",
                        state -> with(state, state.states(), zeros(state.stored()), state.traces())),
                synapses(
                        "states of synapses lost",
                        state -> with(state, zeros(state.states()), state.stored(), state.traces())),
                fault(
                        "spikes underway lost",
                        checkpoint -> new Checkpoint(
                                checkpoint.program(),
                                checkpoint.fingerprint(),
                                checkpoint.step(),
                                checkpoint.populations().stream()
                                        .map(state -> new Checkpoint.PopulationState(
                                                state.name(),
                                                state.states(),
                                                ImmutableLongArray.of(),
                                                ImmutableIntArray.of(),
                                                ImmutableLongArray.of()))
                                        .collect(ImmutableList.toImmutableList()),
                                checkpoint.projections(),
                                checkpoint.signals(),
                                checkpoint.phase())));
    }

    private static ProjectionState with(
            ProjectionState state,
            ImmutableList<ImmutableLongArray> states,
            ImmutableList<ImmutableLongArray> stored,
            ImmutableList<ImmutableLongArray> traces) {
        return new ProjectionState(
                state.name(), states, stored, traces, state.steps(), state.synapses(), state.amounts());
    }

    /** Bits of 0 are the same in all types. */
    private static ImmutableList<ImmutableLongArray> zeros(ImmutableList<ImmutableLongArray> columns) {
        return columns.stream()
                .map(column -> ImmutableLongArray.copyOf(new long[column.length()]))
                .collect(ImmutableList.toImmutableList());
    }

    private Fault synapses(String name, UnaryOperator<ProjectionState> change) {
        return fault(
                name,
                checkpoint -> new Checkpoint(
                        checkpoint.program(),
                        checkpoint.fingerprint(),
                        checkpoint.step(),
                        checkpoint.populations(),
                        checkpoint.projections().stream().map(change).collect(ImmutableList.toImmutableList()),
                        checkpoint.signals(),
                        checkpoint.phase()));
    }

    private Fault fault(String name, UnaryOperator<Checkpoint> change) {
        return new Fault(
                name, new Runner.Handed(backend, RunOptions.defaults(), backend, RunOptions.defaults(), change)::run);
    }
}
