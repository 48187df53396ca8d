package ganglion.sim.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.runtime.Checkpoint;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;

/** Checkpoints out of populations and back: states, emissions that may be in flight, injections of steps to come. */
final class CheckpointForm {
    private CheckpointForm() {}

    static Checkpoint.PopulationState of(Neurons neurons, EmissionLog log) {
        ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
        ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();
        for (Emitted emitted : log.entries()) {
            emitted.indices().forEach(_ -> steps.add(emitted.step()));
            indices.addAll(emitted.indices());
            payloads.addAll(emitted.payloads());
        }
        neurons.events()
                .future()
                .forEach((step, values) -> values.forEach((index, value) -> {
                    steps.add(step);
                    indices.add(index);
                    payloads.add(value);
                }));
        return new Checkpoint.PopulationState(
                neurons.code().name(), neurons.states().bits(), steps.build(), indices.build(), payloads.build());
    }

    /** The emission of one step out of the columns of a checkpoint, from row {@code first} on. */
    static Emitted emitted(Checkpoint.PopulationState state, int first) {
        long step = state.steps().get(first);
        int end = first;
        while (end < state.steps().length() && state.steps().get(end) == step) {
            end++;
        }
        return new Emitted(
                step,
                state.indices().subArray(first, end).trimmed(),
                state.payloads().subArray(first, end).trimmed());
    }

    /** Refuses (E0604) a checkpoint of another network. */
    static void requireFit(Program program, Checkpoint checkpoint) {
        boolean fits = checkpoint.fingerprint() == ProgramFile.fingerprint(program)
                && checkpoint.populations().size() == program.populations().size()
                && checkpoint.signals().size() == program.signals().size()
                && checkpoint.projections().size()
                        == program.projections().stream()
                                .filter(code -> code.plasticity().isPresent()
                                        || code.mirrors().isPresent())
                                .count();
        for (int k = 0; fits && k < program.signals().size(); k++) {
            fits = checkpoint.signals().get(k).length()
                    == program.signals().get(k).size();
        }
        for (int p = 0; fits && p < program.populations().size(); p++) {
            fits = fits(program.populations().get(p), checkpoint.populations().get(p));
        }
        if (!fits) {
            String message = "the checkpoint is of " + checkpoint.program() + ", which is not the network to run";
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0604, Span.NONE, message));
        }
    }

    private static boolean fits(PopulationCode code, Checkpoint.PopulationState state) {
        ImmutableList<ImmutableLongArray> states = state.states();
        int n = state.steps().length();
        return state.name().equals(code.name())
                && states.size() == code.states().size()
                && states.stream().allMatch(column -> column.length() == code.size())
                && state.indices().length() == n
                && state.payloads().length() == n
                && state.indices().stream().allMatch(index -> 0 <= index && index < code.size());
    }
}
