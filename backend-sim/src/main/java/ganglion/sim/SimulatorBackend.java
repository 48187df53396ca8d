package ganglion.sim;

import ganglion.program.Program;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.RunOptions;
import ganglion.runtime.TimedSimulation;
import ganglion.sim.functional.FunctionalCore;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.function.Supplier;

/** The simulator in Java: runs everywhere, one thread whatever the options say, and knows the time on the chip. */
public final class SimulatorBackend implements Backend {

    @Override
    public String name() {
        return "sim";
    }

    @Override
    public Availability availability() {
        return new Availability.Present("Java, one thread");
    }

    @Override
    public TimedSimulation open(Program program, RunOptions options) {
        return withinMemory(program, options, () -> FunctionalCore.open(program));
    }

    @Override
    public TimedSimulation resume(Program program, Checkpoint checkpoint, RunOptions options) {
        return withinMemory(program, options, () -> FunctionalCore.resume(program, checkpoint));
    }

    /** Only building allocates much; what was built is unreachable again when it does not fit. */
    private static TimedSimulation withinMemory(Program program, RunOptions options, Supplier<FunctionalCore> builder) {
        try {
            return new SimulatorSimulation(program, builder.get(), options);
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            String message = program.name() + " needs more than the " + megabytes + " MB that Java may use";
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0505, Span.NONE, message)
                    .help("give Java more with -Xmx, or run the native backend"));
        }
    }
}
