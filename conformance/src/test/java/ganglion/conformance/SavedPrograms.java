package ganglion.conformance;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.conformance.compare.Result;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.runtime.SpikeHash;
import ganglion.runtime.Spikes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Programs left in the build folder for {@code backend-native/sanitize.sh}: {@code NAME.gnprog}, and {@code NAME.expected} with a
 * number of steps and the {@code spike_sha256} that the reference interpreter gives for them.
 */
final class SavedPrograms {
    private static final Path FOLDER = Path.of("target", "programs");
    /** Enough for every delay to come to bear, and few enough for an engine that is ten times slower. */
    private static final long MOST_STEPS = 120;

    private SavedPrograms() {}

    /** Nothing where the run fails: its end is another's test. */
    static void save(String name, Program program, Result reference, long steps) {
        if (reference.failure().isPresent()) {
            return;
        }
        long least = Math.min(steps, MOST_STEPS);
        SpikeHash hash = new SpikeHash();
        hash.update(until(reference.spikes(), least));
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name + ".gnprog"), ProgramFile.toBytes(withoutSynapseProbes(program)));
            Files.writeString(FOLDER.resolve(name + ".expected"), least + " " + hash.hex() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Synapses are probed by those who drive the engine, not by the engine. */
    private static Program withoutSynapseProbes(Program program) {
        return program.withProbes(program.probes().stream()
                .filter(probe -> probe.subject() != ProbePoint.Subject.PROJECTION)
                .collect(ImmutableList.toImmutableList()));
    }

    private static Spikes until(Spikes spikes, long step) {
        ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        ImmutableIntArray.Builder populations = ImmutableIntArray.builder();
        ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
        ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();
        for (int i = 0; i < spikes.size() && spikes.steps().get(i) <= step; i++) {
            steps.add(spikes.steps().get(i));
            populations.add(spikes.populations().get(i));
            indices.add(spikes.indices().get(i));
            payloads.add(spikes.payloads().get(i));
        }
        return new Spikes(steps.build(), populations.build(), indices.build(), payloads.build());
    }
}
