package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Simulation.WeightedSynapses;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A program that takes the place of another one, of the same populations and projections, between two steps.
 *
 * @param origins where the synapses of changed projections stood, by name
 * @param before what earlier replacements left and has not arrived
 */
record Replacement(Program from, Program to, ImmutableMap<String, ImmutableIntArray> origins, Remnants before) {

    /**
     * What is left behind it.
     *
     * @param state of the program before
     * @param synapses its synapses, by name of the projection
     */
    Remnants remnants(Checkpoint state, Function<String, WeightedSynapses> synapses) {
        Map<String, Underway> left = new HashMap<>();
        Map<String, Long> since = new HashMap<>();
        for (int place = 0; place < from.projections().size(); place++) {
            ProjectionCode old = from.projections().get(place);
            ProjectionCode next = to.projections().get(place);
            long began = begins(old, next, state);
            if (began > 0) {
                since.put(old.name(), began);
            }
            Underway earlier =
                    Optional.ofNullable(before.left().get(old.name())).orElse(Underway.NOTHING);
            Underway own = isReplaced(old, next) && isUnderway(old, state)
                    ? underway(old.withSince(sinceOf(old)), state, synapses.apply(old.name()))
                    : Underway.NOTHING;
            Underway all = earlier.and(own).counted(old.format(), next.format());
            if (!all.isEmpty()) {
                left.put(old.name(), all);
            }
        }
        return new Remnants(ImmutableMap.copyOf(left), ImmutableMap.copyOf(since));
    }

    private long sinceOf(ProjectionCode projection) {
        return Optional.ofNullable(before.since().get(projection.name())).orElse(0L);
    }

    private long begins(ProjectionCode old, ProjectionCode next, Checkpoint state) {
        if (isSettled(old)) {
            return 0;
        }
        long since = isReplaced(old, next) && isUnderway(old, state) ? state.step() : sinceOf(old);
        return since + next.maxDelay() > state.step() ? since : 0;
    }

    /** Whether its amounts are settled when they are sent, or when they arrive. */
    private static boolean isSettled(ProjectionCode projection) {
        return projection.plasticity().isPresent() || projection.mirrors().isPresent();
    }

    private boolean isReplaced(ProjectionCode old, ProjectionCode next) {
        return origins.containsKey(old.name())
                || !old.format().equals(next.format())
                || !isSettled(old)
                        && !(old.connector().equals(next.connector())
                                && old.weight().equals(next.weight())
                                && old.delay().equals(next.delay())
                                && old.columns().equals(next.columns()));
    }

    private static boolean isUnderway(ProjectionCode projection, Checkpoint state) {
        return isSettled(projection)
                ? Remnants.state(state, projection.name())
                        .filter(kept -> !kept.steps().isEmpty())
                        .isPresent()
                : state.populations().get(projection.source()).steps().stream()
                        .anyMatch(step -> step <= state.step() && step + projection.maxDelay() > state.step());
    }

    private Underway underway(ProjectionCode old, Checkpoint state, WeightedSynapses synapses) {
        RegisterType port =
                from.populations().get(old.target()).ports().get(old.port()).accumulator();
        return isSettled(old)
                ? Underway.settled(Remnants.state(state, old.name()).orElseThrow(), state.step(), synapses)
                : Underway.overFixed(old, from.populations().get(old.source()), port, state, synapses);
    }

    /** The state without the amounts on their way over replaced synapses that settled them. */
    Checkpoint settled(Checkpoint state) {
        Map<String, ProjectionCode> next = new HashMap<>();
        to.projections().forEach(projection -> next.put(projection.name(), projection));
        Map<String, ProjectionCode> replaced = new HashMap<>();
        for (ProjectionCode old : from.projections()) {
            Optional.ofNullable(next.get(old.name()))
                    .filter(code -> isReplaced(old, code))
                    .ifPresent(code -> replaced.put(old.name(), code));
        }
        return new Checkpoint(
                state.program(),
                state.fingerprint(),
                state.step(),
                state.populations(),
                state.projections().stream()
                        .map(kept -> replaced.containsKey(kept.name()) ? emptied(kept) : kept)
                        .collect(ImmutableList.toImmutableList()),
                state.signals(),
                state.phase());
    }

    private static Checkpoint.ProjectionState emptied(Checkpoint.ProjectionState kept) {
        return new Checkpoint.ProjectionState(
                kept.name(),
                kept.states(),
                kept.stored(),
                kept.traces(),
                ImmutableLongArray.of(),
                ImmutableIntArray.of(),
                ImmutableLongArray.of());
    }
}
