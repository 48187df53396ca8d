package ganglion.experiment.plan;

import com.google.common.collect.ImmutableMap;
import ganglion.runtime.Codegen;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the caller asks for on top of what the experiment says; each part that is given takes the place of the experiment's.
 *
 * @param experiment which one of the file; empty: the only one, or none
 * @param backend a name, or {@code auto}
 * @param threads empty: as many as the machine has cores
 * @param overrides parameters of the network as source text
 * @param every steps between checkpoints
 * @param codegen whether neuron programs may become machine code
 * @param fresh repeats runs that the folder holds already
 */
public record RunRequest(
        Optional<String> experiment,
        Optional<String> chip,
        Optional<String> backend,
        Optional<String> format,
        OptionalInt threads,
        OptionalLong seed,
        OptionalLong steps,
        ImmutableMap<String, String> overrides,
        RecordPolicy record,
        Optional<Path> checkpoint,
        OptionalLong every,
        Optional<Path> resume,
        Optional<Path> out,
        boolean fresh,
        Codegen codegen) {

    /** One that takes up what an earlier start left in the folder, without generated code. */
    public RunRequest(
            Optional<String> experiment,
            Optional<String> chip,
            Optional<String> backend,
            Optional<String> format,
            OptionalInt threads,
            OptionalLong seed,
            OptionalLong steps,
            ImmutableMap<String, String> overrides,
            RecordPolicy record,
            Optional<Path> checkpoint,
            OptionalLong every,
            Optional<Path> resume,
            Optional<Path> out) {
        this(
                experiment,
                chip,
                backend,
                format,
                threads,
                seed,
                steps,
                overrides,
                record,
                checkpoint,
                every,
                resume,
                out,
                false,
                Codegen.OFF);
    }

    /** The same, repeating what is done already. */
    public RunRequest withFresh() {
        return new RunRequest(
                experiment,
                chip,
                backend,
                format,
                threads,
                seed,
                steps,
                overrides,
                record,
                checkpoint,
                every,
                resume,
                out,
                true,
                codegen);
    }

    /** Everything as the experiment says. */
    public static RunRequest defaults() {
        return new RunRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                ImmutableMap.of(),
                RecordPolicy.OBSERVED,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same for the experiment of that name. */
    public RunRequest withExperiment(String name) {
        return new RunRequest(
                Optional.of(name),
                chip,
                backend,
                format,
                threads,
                seed,
                steps,
                overrides,
                record,
                checkpoint,
                every,
                resume,
                out,
                fresh,
                codegen);
    }
}
