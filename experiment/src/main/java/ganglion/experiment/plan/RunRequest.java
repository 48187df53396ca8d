package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Precedent;
import ganglion.runtime.Codegen;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the caller asks for on top of what the experiment says; each part that is given takes the place of the experiment's.
 *
 * @param experiment which one of the file; empty: the only one, or none
 * @param threads empty: as many as the machine has cores
 * @param steps how long to run
 * @param overrides parameters of the network as source text
 * @param codegen whether neuron programs may become machine code
 * @param level how much the compiler does about what the network costs
 * @param allowLoss whether a run goes on where the chip loses packets
 * @param conversions the numeric passes of the compiler that are asked for, in this order
 * @param precedent what is known of the network from before
 */
public record RunRequest(
        Optional<String> experiment,
        Selection selection,
        OptionalInt threads,
        OptionalLong steps,
        ImmutableMap<String, String> overrides,
        RecordPolicy record,
        SavePoints savePoints,
        Results results,
        Codegen codegen,
        OptimisationLevel level,
        boolean allowLoss,
        ImmutableList<String> conversions,
        Precedent precedent) {

    /** One that ends where a packet gets lost. */
    public RunRequest(
            Optional<String> experiment,
            Selection selection,
            OptionalInt threads,
            OptionalLong steps,
            ImmutableMap<String, String> overrides,
            RecordPolicy record,
            SavePoints savePoints,
            Results results,
            Codegen codegen,
            OptimisationLevel level) {
        this(
                experiment,
                selection,
                threads,
                steps,
                overrides,
                record,
                savePoints,
                results,
                codegen,
                level,
                false,
                ImmutableList.of(),
                Precedent.NONE);
    }

    /** One without generated code, compiled as usual. */
    public RunRequest(
            Optional<String> experiment,
            Selection selection,
            OptionalInt threads,
            OptionalLong steps,
            ImmutableMap<String, String> overrides,
            RecordPolicy record,
            SavePoints savePoints,
            Results results) {
        this(
                experiment,
                selection,
                threads,
                steps,
                overrides,
                record,
                savePoints,
                results,
                Codegen.OFF,
                OptimisationLevel.USUAL);
    }

    /**
     * Which of the runs to make.
     *
     * @param backend a name, or {@code auto}
     * @param timing by which the chip tells the time
     */
    public record Selection(
            Optional<String> chip,
            Optional<String> backend,
            Optional<String> format,
            OptionalLong seed,
            Optional<String> timing) {

        /** All that the experiment lists. */
        public static final Selection ALL =
                new Selection(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

        /** In the usual time of the chip. */
        public Selection(Optional<String> chip, Optional<String> backend, Optional<String> format, OptionalLong seed) {
            this(chip, backend, format, seed, Optional.empty());
        }

        /** All on that backend. */
        public static Selection onBackend(String name) {
            return new Selection(Optional.empty(), Optional.of(name), Optional.empty(), OptionalLong.empty());
        }
    }

    /**
     * Where a run is saved on its way, and where it goes on from.
     *
     * @param every steps between checkpoints
     */
    public record SavePoints(Optional<Path> checkpoint, OptionalLong every, Optional<Path> resume) {
        public static final SavePoints NONE = new SavePoints(Optional.empty(), OptionalLong.empty(), Optional.empty());
    }

    /**
     * Where the results go; runs that the folder holds already are taken from there.
     *
     * @param fresh repeats these
     */
    public record Results(Optional<Path> out, boolean fresh) {
        public static final Results NONE = new Results(Optional.empty(), false);
    }

    /** Everything as the experiment says. */
    public static RunRequest defaults() {
        return new RunRequest(
                Optional.empty(),
                Selection.ALL,
                OptionalInt.empty(),
                OptionalLong.empty(),
                ImmutableMap.of(),
                RecordPolicy.OBSERVED,
                SavePoints.NONE,
                Results.NONE);
    }

    /** The same, compiled with more or less effort. */
    public RunRequest withLevel(OptimisationLevel other) {
        return new RunRequest(
                experiment,
                selection,
                threads,
                steps,
                overrides,
                record,
                savePoints,
                results,
                codegen,
                other,
                allowLoss,
                conversions,
                precedent);
    }

    /** The same for the experiment of that name. */
    public RunRequest withExperiment(String name) {
        return new RunRequest(
                Optional.of(name),
                selection,
                threads,
                steps,
                overrides,
                record,
                savePoints,
                results,
                codegen,
                level,
                allowLoss,
                conversions,
                precedent);
    }

    /** The same, going on where the chip loses packets. */
    public RunRequest allowingLoss(boolean allowed) {
        return new RunRequest(
                experiment,
                selection,
                threads,
                steps,
                overrides,
                record,
                savePoints,
                results,
                codegen,
                level,
                allowed,
                conversions,
                precedent);
    }

    /** The same with these numeric passes of the compiler. */
    public RunRequest withConversions(ImmutableList<String> passes) {
        return new RunRequest(
                experiment,
                selection,
                threads,
                steps,
                overrides,
                record,
                savePoints,
                results,
                codegen,
                level,
                allowLoss,
                passes,
                precedent);
    }

    /** The same with what is known of the network from before. */
    public RunRequest withPrecedent(Precedent known) {
        return new RunRequest(
                experiment,
                selection,
                threads,
                steps,
                overrides,
                record,
                savePoints,
                results,
                codegen,
                level,
                allowLoss,
                conversions,
                known);
    }
}
