package ganglion.jna;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.runtime.Checkpoint;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.stream.IntStream;

/** Checkpoints out of an engine and into a fresh one. */
final class CheckpointForm {
    private CheckpointForm() {}

    static Checkpoint of(Program program, Engine engine, int phase) {
        ImmutableList<Checkpoint.PopulationState> states = IntStream.range(
                        0, program.populations().size())
                .mapToObj(place -> population(program.populations().get(place), place, engine))
                .collect(ImmutableList.toImmutableList());
        return new Checkpoint(
                program.name(),
                ProgramFile.fingerprint(program),
                engine.step(),
                states,
                RuleStates.of(program, engine),
                signals(program, engine),
                phase);
    }

    private static ImmutableList<ImmutableLongArray> signals(Program program, Engine engine) {
        return IntStream.range(0, program.signals().size())
                .mapToObj(
                        place -> engine.signal(place, program.signals().get(place).size()))
                .collect(ImmutableList.toImmutableList());
    }

    private static Checkpoint.PopulationState population(PopulationCode code, int place, Engine engine) {
        ImmutableList<ImmutableLongArray> states = IntStream.range(
                        0, code.states().size())
                .mapToObj(state -> engine.state(place, state, code.size()))
                .collect(ImmutableList.toImmutableList());
        Engine.History history = engine.history(place);
        return new Checkpoint.PopulationState(
                code.name(), states, history.steps(), history.indices(), history.payloads());
    }

    static void restore(Program program, Checkpoint checkpoint, Engine engine) {
        engine.setStep(checkpoint.step());
        engine.setPhase(checkpoint.phase());
        for (int place = 0; place < checkpoint.signals().size(); place++) {
            engine.setSignal(place, checkpoint.signals().get(place));
        }
        for (int place = 0; place < checkpoint.populations().size(); place++) {
            Checkpoint.PopulationState population = checkpoint.populations().get(place);
            for (int state = 0; state < population.states().size(); state++) {
                engine.setState(place, state, population.states().get(state));
            }
            engine.setHistory(
                    place, new Engine.History(population.steps(), population.indices(), population.payloads()));
        }
        RuleStates.restore(program, checkpoint, engine);
    }

    /** Refuses (E0604) a checkpoint of another network. */
    static void requireFit(Program program, Checkpoint checkpoint) {
        boolean fits = checkpoint.fingerprint() == ProgramFile.fingerprint(program)
                && checkpoint.populations().size() == program.populations().size()
                && checkpoint.signals().size() == program.signals().size();
        for (int k = 0; fits && k < program.signals().size(); k++) {
            fits = checkpoint.signals().get(k).length() == program.signals().get(k).size();
        }
        for (int p = 0; fits && p < program.populations().size(); p++) {
            fits = fits(program.populations().get(p), checkpoint.populations().get(p));
        }
        fits = fits && RuleStates.fit(program, checkpoint);
        if (!fits) {
            String message = "the checkpoint is of " + checkpoint.program() + ", which is not the network to run";
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0604, Span.NONE, message));
        }
    }

    private static boolean fits(PopulationCode code, Checkpoint.PopulationState state) {
        int n = state.steps().length();
        return state.name().equals(code.name())
                && state.states().size() == code.states().size()
                && state.states().stream().allMatch(column -> column.length() == code.size())
                && state.indices().length() == n
                && state.payloads().length() == n
                && state.indices().stream().allMatch(index -> 0 <= index && index < code.size());
    }
}
