package ganglion.experiment.bench;

import java.util.OptionalDouble;

/**
 * What one measurement of a workload came to. Rates are per second of wall time.
 *
 * @param scale of the number of neurons
 * @param counted what an event is: {@code synaptic events} or {@code neuron updates}
 * @param realTimeFactor wall seconds by biological seconds
 * @param processorSeconds of all threads, by biological second
 * @param ceiling events of one thread in the loop that bounds them
 * @param ceilingLoop its name
 * @param spikeHash of the short form
 */
public record BenchFigures(
        String workload,
        int threads,
        String format,
        double scale,
        double seconds,
        String counted,
        double events,
        double eventsPerSecondPerThread,
        double realTimeFactor,
        double processorSeconds,
        long synapses,
        OptionalDouble bytesPerSynapse,
        OptionalDouble buildNanosPerSynapse,
        double buildSeconds,
        double residentMegabytes,
        OptionalDouble ceiling,
        String ceilingLoop,
        String spikeHash) {

    /** Events by second of processor time. */
    public double eventsPerCoreSecond() {
        return events / (seconds * processorSeconds);
    }

    /** How much of the ceiling was reached. */
    public OptionalDouble ratioToCeiling() {
        return ceiling.isPresent()
                ? OptionalDouble.of(eventsPerSecondPerThread / ceiling.getAsDouble())
                : OptionalDouble.empty();
    }
}
