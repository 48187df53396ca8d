package ganglion.experiment.bench;

import ganglion.runtime.Simulation;
import java.util.function.DoubleSupplier;

/**
 * A timed stretch of a run.
 *
 * @param wall seconds
 * @param processor seconds of all threads
 */
record Clocked(double wall, double processor, double events) {
    private static final double NANO = 1e-9;

    static Clocked run(Simulation simulation, long steps, DoubleSupplier events) {
        double before = events.getAsDouble();
        double processor = ProcessStatus.processorSeconds();
        long start = System.nanoTime();
        simulation.advance(steps);
        double wall = NANO * (System.nanoTime() - start);
        return new Clocked(wall, ProcessStatus.processorSeconds() - processor, events.getAsDouble() - before);
    }
}
