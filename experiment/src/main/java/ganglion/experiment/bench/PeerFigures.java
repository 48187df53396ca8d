package ganglion.experiment.bench;

import java.util.Optional;

/**
 * What another simulator did with a workload, on the same machine right after.
 *
 * @param peer its name and version
 * @param eventsPerCoreSecond synaptic events by second of processor time
 * @param processorSeconds by biological second
 * @param realTimeFactor wall seconds by biological seconds
 * @param weights in our base units; empty where nothing learns
 */
public record PeerFigures(
        String peer,
        String workload,
        int threads,
        double scale,
        double eventsPerCoreSecond,
        double processorSeconds,
        double realTimeFactor,
        double buildSeconds,
        double residentMegabytes,
        Optional<LearntWeights> weights) {

    /** Synaptic events by biological second. */
    public double eventsPerBiologicalSecond() {
        return eventsPerCoreSecond * processorSeconds;
    }
}
