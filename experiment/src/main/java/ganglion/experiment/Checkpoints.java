package ganglion.experiment;

import ganglion.runtime.Checkpoint;
import ganglion.runtime.SpikeHash;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where to begin and what to keep on the way.
 *
 * @param every steps between two checkpoints; empty: one at the end
 */
record Checkpoints(Optional<Path> file, OptionalLong every, Optional<Resumption> resumption) {

    /** A run to go on with: its state, and the hash of its spikes so far. */
    record Resumption(Checkpoint checkpoint, SpikeHash hash) {}

    static Optional<Resumption> read(Optional<Path> file) {
        return file.map(Checkpoints::read);
    }

    private static Resumption read(Path file) {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0214, Span.NONE, "no checkpoints yet: " + file));
    }

    /** Takes the place of the checkpoint before, all at once. */
    void write(Checkpoint checkpoint, SpikeHash hash) {
        file.ifPresent(path -> write(path, checkpoint, hash));
    }

    private static void write(Path path, Checkpoint checkpoint, SpikeHash hash) {
        try {
            throw new IOException("no checkpoints yet " + checkpoint.step() + hash.hex());
        } catch (IOException failure) {
            throw new DiagnosticException(Diagnostic.of(
                    DiagnosticCode.E0703,
                    Span.NONE,
                    "cannot write the checkpoint `" + path + "`: " + failure.getMessage()));
        }
    }
}
