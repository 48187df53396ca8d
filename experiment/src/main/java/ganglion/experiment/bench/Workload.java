package ganglion.experiment.bench;

import java.util.Optional;

/**
 * A network of {@code library/bench} and how it is measured.
 *
 * @param text its path in the library
 * @param experiment of that text; gives network, arguments and step
 * @param format the number format it is measured in unless asked otherwise; chips with a format of their own ignore it
 * @param warm biological seconds before the clock runs
 * @param seconds biological seconds that are timed
 * @param brief the form that is recorded and compared
 * @param loop what a neuron by hand is measured with; empty where synaptic events are counted
 * @param peer its name in {@code benchmarks/peers}
 */
public record Workload(
        String name,
        String text,
        String experiment,
        String format,
        double warm,
        double seconds,
        Brief brief,
        Optional<String> loop,
        Optional<String> peer) {

    /** A short, small form whose spikes are recorded: the value of {@code scale} and the steps. */
    public record Brief(double scale, long steps) {}

    /** Counts updates of neurons, not events of synapses. */
    public boolean updatesNeurons() {
        return loop.isPresent();
    }
}
