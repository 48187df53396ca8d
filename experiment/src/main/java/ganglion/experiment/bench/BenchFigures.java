package ganglion.experiment.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one measurement of a workload came to. Rates are per second of wall time.
 *
 * @param codegen whether neuron programs ran as generated code: {@code off}, {@code on} or {@code auto}
 * @param scale of the number of neurons
 * @param counted what an event is: {@code synaptic events} or {@code neuron updates}
 * @param realTimeFactor wall seconds by biological seconds
 * @param processorSeconds of all threads, by biological second
 * @param deliverySeconds of the busiest thread, by biological second; 0 where nothing is delivered
 * @param ceiling events of one thread in the loop that bounds them
 * @param ceilingLoop its name
 * @param spikeHash of the short form
 * @param weights of the synapses of the first rule; empty where nothing learns
 */
public record BenchFigures(
        String workload,
        int threads,
        String format,
        String codegen,
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
        double deliverySeconds,
        OptionalDouble ceiling,
        String ceilingLoop,
        String spikeHash,
        Optional<LearntWeights> weights) {
    static final String SYNAPTIC_EVENTS = "synaptic events";
    static final String NEURON_UPDATES = "neuron updates";

    /** Events by biological second. */
    public double eventsPerBiologicalSecond() {
        return events / seconds;
    }

    /** Events by second of processor time. */
    public double eventsPerCoreSecond() {
        return events / (seconds * processorSeconds);
    }

    /** How much of the ceiling was reached: while delivering, where that was timed, else on the whole. */
    public OptionalDouble ratioToCeiling() {
        return ceiling.isPresent() ? OptionalDouble.of(reached() / ceiling.getAsDouble()) : OptionalDouble.empty();
    }

    private double reached() {
        boolean delivers = counted.equals(SYNAPTIC_EVENTS) && deliverySeconds > 0;
        return delivers ? events / seconds / deliverySeconds / threads : eventsPerSecondPerThread;
    }
}
