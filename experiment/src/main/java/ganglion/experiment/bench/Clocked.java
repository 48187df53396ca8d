package ganglion.experiment.bench;

import ganglion.runtime.Footprint;
import ganglion.runtime.Simulation;
import java.util.function.DoubleSupplier;

/**
 * A timed stretch of a run.
 *
 * @param wall seconds
 * @param processor seconds of all threads
 * @param delivery seconds of it in which the busiest thread delivered; 0 where the backend does not tell
 */
record Clocked(double wall, double processor, double events, double delivery) {
    private static final double NANO = 1e-9;

    static Clocked run(Simulation simulation, long steps, DoubleSupplier events) {
        double before = events.getAsDouble();
        double delivered = delivery(simulation);
        double processor = ProcessStatus.processorSeconds();
        long start = System.nanoTime();
        simulation.advance(steps);
        double wall = NANO * (System.nanoTime() - start);
        return new Clocked(
                wall,
                ProcessStatus.processorSeconds() - processor,
                events.getAsDouble() - before,
                delivery(simulation) - delivered);
    }

    private static double delivery(Simulation simulation) {
        return simulation.footprint().map(Footprint::deliverySeconds).orElse(0.0);
    }
}
