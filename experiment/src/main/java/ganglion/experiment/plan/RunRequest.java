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
        return builder().build();
    }

    /** Begins with everything as the experiment says, without generated code, compiled as usual, ending where a packet gets lost. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with what this asks for. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.experiment = experiment;
        builder.selection = selection;
        builder.threads = threads;
        builder.steps = steps;
        builder.overrides = overrides;
        builder.record = record;
        builder.savePoints = savePoints;
        builder.results = results;
        builder.codegen = codegen;
        builder.level = level;
        builder.allowLoss = allowLoss;
        builder.conversions = conversions;
        builder.precedent = precedent;
        return builder;
    }

    /** A request in the making; each part is said by the setter of its name. */
    public static final class Builder {
        private Optional<String> experiment = Optional.empty();
        private Selection selection = Selection.ALL;
        private OptionalInt threads = OptionalInt.empty();
        private OptionalLong steps = OptionalLong.empty();
        private ImmutableMap<String, String> overrides = ImmutableMap.of();
        private RecordPolicy record = RecordPolicy.OBSERVED;
        private SavePoints savePoints = SavePoints.NONE;
        private Results results = Results.NONE;
        private Codegen codegen = Codegen.OFF;
        private OptimisationLevel level = OptimisationLevel.USUAL;
        private boolean allowLoss = false;
        private ImmutableList<String> conversions = ImmutableList.of();
        private Precedent precedent = Precedent.NONE;

        private Builder() {}

        public Builder experiment(Optional<String> given) {
            experiment = given;
            return this;
        }

        public Builder selection(Selection given) {
            selection = given;
            return this;
        }

        public Builder threads(OptionalInt given) {
            threads = given;
            return this;
        }

        public Builder steps(OptionalLong given) {
            steps = given;
            return this;
        }

        public Builder overrides(ImmutableMap<String, String> given) {
            overrides = given;
            return this;
        }

        public Builder record(RecordPolicy given) {
            record = given;
            return this;
        }

        public Builder savePoints(SavePoints given) {
            savePoints = given;
            return this;
        }

        public Builder results(Results given) {
            results = given;
            return this;
        }

        public Builder codegen(Codegen given) {
            codegen = given;
            return this;
        }

        public Builder level(OptimisationLevel given) {
            level = given;
            return this;
        }

        public Builder allowLoss(boolean given) {
            allowLoss = given;
            return this;
        }

        public Builder conversions(ImmutableList<String> given) {
            conversions = given;
            return this;
        }

        public Builder precedent(Precedent given) {
            precedent = given;
            return this;
        }

        public RunRequest build() {
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
                    precedent);
        }
    }
}
