package ganglion.runtime;

/** Loops that bound an engine on this machine: memory traffic and arithmetic alone, without bookkeeping. */
public interface Ceilings {

    /**
     * Updates per second of one thread's processor time. Loops are {@code scatter.} with {@code int16}, {@code int32}, {@code int64},
     * {@code float32} or {@code float64} (an addition at a random place), {@code rows.bits} (a cell), {@code rows.int8} (a weight),
     * and {@code neuron.} with {@code leaky}, {@code quadratic}, {@code exponential} or {@code channels} (a neuron by hand).
     *
     * @param bytes of all accumulators, or of one state of all neurons; 64 to 2^28
     * @throws IllegalArgumentException for a loop that is none of these, or other bytes
     */
    double updatesPerSecond(String loop, long bytes);
}
