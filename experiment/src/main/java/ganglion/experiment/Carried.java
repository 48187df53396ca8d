package ganglion.experiment;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.PlasticityCode;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.program.RegisterType;
import ganglion.program.StateSlot;
import ganglion.program.SynapseSlot;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Checkpoint.PopulationState;
import ganglion.runtime.Checkpoint.ProjectionState;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The state of a run for a program that replaces the one it was taken of. States keep their values; those counted in another unit are
 * rounded to it.
 *
 * @param origins where the synapses of changed projections stood, by name; -1 for new ones, which begin as at the start
 */
record Carried(Program from, Program to, ImmutableMap<String, ImmutableIntArray> origins) {

    /** @param fresh the state at the start of the new program */
    Checkpoint over(Checkpoint state, Supplier<Checkpoint> fresh) {
        ImmutableList.Builder<PopulationState> populations = ImmutableList.builder();
        for (int place = 0; place < state.populations().size(); place++) {
            populations.add(over(
                    state.populations().get(place),
                    from.populations().get(place),
                    to.populations().get(place)));
        }
        ImmutableList.Builder<ProjectionState> projections = ImmutableList.builder();
        for (ProjectionState kept : state.projections()) {
            ProjectionState held = held(kept);
            projections.add(Optional.ofNullable(origins.get(kept.name()))
                    .map(places -> moved(held, places, fresh))
                    .orElse(held));
        }
        return new Checkpoint(
                to.name(),
                ProgramFile.fingerprint(to),
                state.step(),
                populations.build(),
                projections.build(),
                state.signals(),
                state.phase());
    }

    private static PopulationState over(PopulationState state, PopulationCode from, PopulationCode to) {
        ImmutableList.Builder<ImmutableLongArray> states = ImmutableList.builder();
        for (int k = 0; k < state.states().size(); k++) {
            states.add(over(
                    state.states().get(k), from.states().get(k), to.states().get(k)));
        }
        return new PopulationState(state.name(), states.build(), state.steps(), state.indices(), state.payloads());
    }

    private static ImmutableLongArray over(ImmutableLongArray values, StateSlot from, StateSlot to) {
        if (from.type() != RegisterType.I64 || from.unit() == to.unit()) {
            return values;
        }
        return ImmutableLongArray.copyOf(
                values.stream().map(value -> (long) Math.rint(value * from.unit() / to.unit())));
    }

    /** The states that the new rule has: the side of 0 of a weight need not be one of them. */
    private ProjectionState held(ProjectionState kept) {
        ImmutableList<String> before = states(from, kept.name());
        ImmutableList<String> after = states(to, kept.name());
        return before.equals(after)
                ? kept
                : new ProjectionState(
                        kept.name(),
                        after.stream()
                                .map(state -> kept.states().get(before.indexOf(state)))
                                .collect(toImmutableList()),
                        after.stream()
                                .map(state -> kept.stored().get(before.indexOf(state)))
                                .collect(toImmutableList()),
                        kept.traces(),
                        kept.steps(),
                        kept.synapses(),
                        kept.amounts());
    }

    private static ImmutableList<String> states(Program program, String projection) {
        return program.projections().stream()
                .filter(code -> code.name().equals(projection))
                .flatMap(code -> code.plasticity().stream())
                .flatMap(rule -> rule.states().stream())
                .map(SynapseSlot::name)
                .collect(toImmutableList());
    }

    /** What was on its way over the projection is kept elsewhere; the sides of 0 are those of the weights as the edit left them. */
    private ProjectionState moved(ProjectionState kept, ImmutableIntArray places, Supplier<Checkpoint> fresh) {
        ImmutableList<String> names = states(to, kept.name());
        boolean grown = places.stream().anyMatch(place -> place < 0) || names.contains(PlasticityCode.SIGN);
        Optional<ProjectionState> first = grown
                ? fresh.get().projections().stream()
                        .filter(state -> state.name().equals(kept.name()))
                        .findFirst()
                : Optional.empty();
        return new ProjectionState(
                kept.name(),
                moved(kept.states(), first.map(ProjectionState::states), places, names.indexOf(PlasticityCode.SIGN)),
                moved(kept.stored(), first.map(ProjectionState::stored), places, -1),
                kept.traces(),
                ImmutableLongArray.of(),
                ImmutableIntArray.of(),
                ImmutableLongArray.of());
    }

    /** @param anew the place of the state that is not moved, or -1 */
    private static ImmutableList<ImmutableLongArray> moved(
            ImmutableList<ImmutableLongArray> kept,
            Optional<ImmutableList<ImmutableLongArray>> first,
            ImmutableIntArray places,
            int anew) {
        ImmutableList.Builder<ImmutableLongArray> states = ImmutableList.builder();
        for (int state = 0; state < kept.size(); state++) {
            ImmutableLongArray old = kept.get(state);
            ImmutableLongArray.Builder values = ImmutableLongArray.builder(places.length());
            for (int k = 0; k < places.length() && !old.isEmpty(); k++) {
                int place = places.get(k);
                values.add(
                        place >= 0 && state != anew
                                ? old.get(place)
                                : first.orElseThrow().get(state).get(k));
            }
            states.add(values.build());
        }
        return states.build();
    }
}
