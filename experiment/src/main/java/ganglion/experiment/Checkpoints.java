package ganglion.experiment;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.program.Program;
import ganglion.runtime.CheckpointFile;
import ganglion.runtime.SavedRun;
import ganglion.runtime.Simulation;
import ganglion.runtime.SpikeHash;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Where to begin and what to keep on the way.
 *
 * @param every steps between two checkpoints; empty: one at the end
 * @param resumption the run to go on with
 */
record Checkpoints(Optional<Path> file, OptionalLong every, Optional<SavedRun> resumption) {

    /** Takes the place of the checkpoint before, all at once. */
    void write(Simulation simulation, SpikeHash hash, Program program) {
        file.ifPresent(path ->
                CheckpointFile.write(path, new SavedRun(simulation.checkpoint(), hash.state(), observed(program))));
    }

    /** The places of the populations whose spikes are hashed. */
    static ImmutableIntArray observed(Program program) {
        return ImmutableIntArray.copyOf(IntStream.range(0, program.populations().size())
                .filter(place -> program.populations().get(place).observed()));
    }

    /** The hash of all spikes before the first step to do. */
    SpikeHash hash() {
        return resumption.map(saved -> new SpikeHash(saved.spikes())).orElseGet(SpikeHash::new);
    }

    OptionalLong resumedFrom() {
        return resumption.isPresent()
                ? OptionalLong.of(resumption.get().checkpoint().step())
                : OptionalLong.empty();
    }
}
