package ganglion.experiment.bench;

import ganglion.network.Connector;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Ceilings;
import ganglion.runtime.Footprint;
import java.util.OptionalDouble;

/**
 * What bounds a workload: the loop, and how many of the workload's events one thread could do in it each second.
 *
 * @param loop its name; empty where nothing was measured
 */
record Ceiling(String loop, OptionalDouble eventsPerSecond) {
    private static final Ceiling NONE = new Ceiling("", OptionalDouble.empty());
    private static final long LEAST_BYTES = 64;
    private static final int FLOAT_BYTES = 4;
    private static final int DENSE_BYTES = 2;

    static Ceiling none() {
        return NONE;
    }

    /** By hand over as many neurons as one thread has. */
    static Ceiling ofNeurons(Ceilings ceilings, String loop, long neurons) {
        return measured(ceilings, loop, FLOAT_BYTES * neurons, 1.0);
    }

    /** By the form in which most synapses are kept. */
    static Ceiling ofSynapses(Ceilings ceilings, Footprint footprint, Program program) {
        long targets = footprint.accumulatorBytes()
                / Math.max(1, footprint.accumulator().bytes());
        return switch (footprint.form()) {
            case LISTS -> measured(ceilings, scatter(footprint.accumulator()), footprint.accumulatorBytes(), 1.0);
            case BIT_ROWS -> measured(ceilings, "rows.bits", targets, density(footprint, program));
            case DENSE_ROWS, RULE -> measured(ceilings, "rows.int8", DENSE_BYTES * targets, 1.0);
        };
    }

    private static Ceiling measured(Ceilings ceilings, String loop, long bytes, double eventsPerUpdate) {
        double updates = ceilings.updatesPerSecond(loop, Math.max(LEAST_BYTES, bytes));
        return new Ceiling(loop, OptionalDouble.of(updates * eventsPerUpdate));
    }

    private static String scatter(Footprint.Accumulator accumulator) {
        return "scatter." + (accumulator.floating() ? "float" : "int") + Byte.SIZE * accumulator.bytes();
    }

    /** Synapses by pairs of the projections that keep any. */
    private static double density(Footprint footprint, Program program) {
        double pairs = program.projections().stream()
                .filter(Ceiling::isStored)
                .mapToDouble(projection ->
                        (double) program.populations().get(projection.source()).size()
                                * program.populations().get(projection.target()).size())
                .sum();
        return footprint.synapses() / pairs;
    }

    /** Drives of one neuron each are no delivery. */
    static boolean isStored(ProjectionCode projection) {
        return !(projection.connector() instanceof Connector.OneToOne);
    }
}
