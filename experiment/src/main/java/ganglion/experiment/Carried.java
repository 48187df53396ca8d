package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.program.RegisterType;
import ganglion.program.StateSlot;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Checkpoint.PopulationState;

/** The state of a run for a program that replaces the one it was taken of. */
final class Carried {
    private Carried() {}

    /** States keep their values; those counted in another unit are rounded to it. */
    static Checkpoint over(Checkpoint state, Program from, Program to) {
        ImmutableList.Builder<PopulationState> populations = ImmutableList.builder();
        for (int place = 0; place < state.populations().size(); place++) {
            populations.add(over(
                    state.populations().get(place),
                    from.populations().get(place),
                    to.populations().get(place)));
        }
        return new Checkpoint(to.name(), ProgramFile.fingerprint(to), state.step(), populations.build());
    }

    private static PopulationState over(PopulationState state, PopulationCode from, PopulationCode to) {
        ImmutableList.Builder<ImmutableLongArray> states = ImmutableList.builder();
        for (int k = 0; k < state.states().size(); k++) {
            states.add(over(state.states().get(k), from.states().get(k), to.states().get(k)));
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
}
