package ganglion.experiment.bench;

import ganglion.program.Program;
import ganglion.runtime.Backend;
import ganglion.runtime.Codegen;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.SpikeHash;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;

/** The short form of a workload, recorded: its hash must not depend on how it runs. */
final class ShortForm {
    private static final long CHUNK = 100;

    private final Program program;
    private final long steps;

    private ShortForm(Program program, long steps) {
        this.program = program;
        this.steps = steps;
    }

    static ShortForm of(Workload workload, String format) {
        return new ShortForm(
                BenchProgram.of(workload, workload.brief().scale(), format),
                workload.brief().steps());
    }

    /** Whether the backend can run generated code here. */
    static boolean canGenerate(Backend backend) {
        Workload smallest = Workloads.named("user-neuron/lif").get(0);
        try {
            of(smallest, smallest.format()).hash(backend, RunOptions.defaults().withCodegen(Codegen.ON));
            return true;
        } catch (DiagnosticException refused) {
            if (refused.diagnostics().get(0).code() == DiagnosticCode.E0606) {
                return false;
            }
            throw refused;
        }
    }

    /** The hash of its spikes as hexadecimal digits. */
    String hash(Backend backend, RunOptions options) {
        SpikeHash hash = new SpikeHash();
        try (Simulation simulation = backend.open(program, options)) {
            while (simulation.step() < steps) {
                simulation.advance(Math.min(CHUNK, steps - simulation.step()));
                hash.update(simulation.spikes());
            }
        }
        return hash.hex();
    }
}
