package ganglion.jna;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.Ceilings;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.Optional;

/**
 * The native engine: any number of threads, the widest instructions of the machine unless the options say less. An instruction
 * set that the machine lacks falls back to the widest it has. GANGLION_NATIVE=off switches it off.
 */
public final class NativeBackend implements Backend {

    @Override
    public String name() {
        return "native";
    }

    @Override
    public Availability availability() {
        return LibraryLoader.availability();
    }

    @Override
    public Simulation open(Program program, RunOptions options) {
        return new NativeSimulation(program, engine(program, options), 0);
    }

    @Override
    public Simulation resume(Program program, Checkpoint checkpoint, RunOptions options) {
        CheckpointForm.requireFit(program, checkpoint);
        Engine engine = engine(program, options);
        try {
            CheckpointForm.restore(program, checkpoint, engine);
            return new NativeSimulation(program, engine, checkpoint.phase());
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public Optional<Ceilings> ceilings(RunOptions options) {
        int level = Level.of(options.simd()).number();
        return Optional.of((loop, bytes) -> Engine.ceiling(loop, bytes, level));
    }

    /** The program as the engine sees it: states of synapses are recorded from outside. */
    private static Program without(Program program) {
        return program.withProbes(program.probes().stream()
                .filter(probe -> !SynapseProbes.isOfSynapses(probe))
                .collect(ImmutableList.toImmutableList()));
    }

    private Engine engine(Program program, RunOptions options) {
        if (availability() instanceof Availability.Absent(String reason)) {
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0603, Span.NONE, "the native backend is not available: " + reason));
        }
        return Engine.open(ProgramFile.toBytes(without(program)), options);
    }
}
