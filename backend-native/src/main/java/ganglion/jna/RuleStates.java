package ganglion.jna;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.PlasticityCode;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Checkpoint;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What checkpoints hold of projections whose synapses change or mirror others. */
final class RuleStates {
    private RuleStates() {}

    static ImmutableList<Checkpoint.ProjectionState> of(Program program, Engine engine) {
        return places(program).asList().stream()
                .map(place -> of(program.projections().get(place), place, engine))
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableIntArray places(Program program) {
        return ImmutableIntArray.copyOf(IntStream.range(0, program.projections().size())
                .filter(place -> changes(program.projections().get(place))));
    }

    private static boolean changes(ProjectionCode projection) {
        return projection.plasticity().isPresent() || projection.mirrors().isPresent();
    }

    private static Checkpoint.ProjectionState of(ProjectionCode code, int place, Engine engine) {
        Engine.History amounts = engine.amounts(place);
        return new Checkpoint.ProjectionState(
                code.name(),
                columns(states(code), state -> engine.synapses(place, Abi.SYNAPSE_STATE, state)),
                columns(
                        states(code),
                        state -> dated(code, state)
                                ? engine.synapses(place, Abi.STORED, state)
                                : ImmutableLongArray.of()),
                columns(traces(code), trace -> engine.ruleTrace(place, trace)),
                amounts.steps(),
                amounts.indices(),
                amounts.payloads());
    }

    private static int states(ProjectionCode code) {
        return code.plasticity().map(rule -> rule.states().size()).orElse(0);
    }

    private static int traces(ProjectionCode code) {
        return code.plasticity().map(rule -> rule.traces().size()).orElse(0);
    }

    private static boolean dated(ProjectionCode code, int state) {
        return code.plasticity().map(PlasticityCode::states).orElseThrow().get(state).dated();
    }

    private static ImmutableList<ImmutableLongArray> columns(int count, IntFunction<ImmutableLongArray> column) {
        return IntStream.range(0, count).mapToObj(column).collect(ImmutableList.toImmutableList());
    }

    static void restore(Program program, Checkpoint checkpoint, Engine engine) {
        ImmutableIntArray places = places(program);
        for (int k = 0; k < places.length(); k++) {
            restore(program.projections().get(places.get(k)), places.get(k), checkpoint.projections().get(k), engine);
        }
    }

    private static void restore(
            ProjectionCode code, int place, Checkpoint.ProjectionState state, Engine engine) {
        for (int s = 0; s < state.states().size(); s++) {
            engine.setSynapses(place, Abi.SYNAPSE_STATE, s, state.states().get(s));
            if (dated(code, s)) {
                engine.setSynapses(place, Abi.STORED, s, state.stored().get(s));
            }
        }
        for (int trace = 0; trace < state.traces().size(); trace++) {
            engine.setRuleTrace(place, trace, state.traces().get(trace));
        }
        engine.setAmounts(place, new Engine.History(state.steps(), state.synapses(), state.amounts()));
    }

    /** Whether names and numbers of columns are those of the program; lengths are the engine's to check. */
    static boolean fit(Program program, Checkpoint checkpoint) {
        ImmutableIntArray places = places(program);
        boolean fits = checkpoint.projections().size() == places.length();
        for (int k = 0; fits && k < places.length(); k++) {
            fits = fit(
                    program.projections().get(places.get(k)),
                    checkpoint.projections().get(k));
        }
        return fits;
    }

    private static boolean fit(ProjectionCode code, Checkpoint.ProjectionState state) {
        int n = state.steps().length();
        return state.name().equals(code.name())
                && state.states().size() == states(code)
                && state.stored().size() == states(code)
                && state.traces().size() == traces(code)
                && state.synapses().length() == n
                && state.amounts().length() == n;
    }
}
