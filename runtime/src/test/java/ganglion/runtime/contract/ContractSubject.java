package ganglion.runtime.contract;

import com.google.common.collect.ImmutableList;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the parts of the contract ask questions of. */
interface ContractSubject {

    /** The backend under test. */
    Backend backend();

    default RunOptions options() {
        return RunOptions.defaults();
    }

    /** Runs a program from the start in one call. */
    default Outcome run(ProgramBuilder program, long steps) {
        return run(program.build(), steps);
    }

    /** Runs a program from the start in one call. */
    default Outcome run(Program program, long steps) {
        try (Simulation simulation = backend().open(program, options())) {
            simulation.advance(steps);
            return outcome(program, simulation);
        }
    }

    /** What a simulation has to show since it was last asked. */
    static Outcome outcome(Program program, Simulation simulation) {
        ImmutableList<Trace> traces = IntStream.range(0, program.probes().size())
                .mapToObj(simulation::trace)
                .collect(ImmutableList.toImmutableList());
        return new Outcome(simulation.spikes(), traces, simulation.activity());
    }

    /** One event of a stimulus. */
    static long[] event(long step, long index, long payload) {
        return new long[] {step, index, payload};
    }

    /** The results of a run. */
    record Outcome(Spikes spikes, ImmutableList<Trace> traces, Activity activity) {

        /** Emissions as "step population index payload". */
        List<String> spikeLines() {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < spikes.size(); i++) {
                lines.add(spikes.steps().get(i) + " " + spikes.populations().get(i) + " "
                        + spikes.indices().get(i) + " " + spikes.payloads().get(i));
            }
            return lines;
        }

        /** The samples of one neuron, in order. */
        double[] trace(int probe, int neuron) {
            Trace trace = traces.get(probe);
            return IntStream.range(0, trace.steps().length())
                    .mapToDouble(row -> trace.values().get(row * trace.width() + neuron))
                    .toArray();
        }

        /** The samples of all neurons in one row. */
        double[] row(int probe, int row) {
            Trace trace = traces.get(probe);
            return trace.values()
                    .subArray(row * trace.width(), (row + 1) * trace.width())
                    .toArray();
        }
    }
}
