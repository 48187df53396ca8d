package ganglion.compiler.mapping;

import java.util.Locale;

/**
 * About how long neurons and synapses keep one processor busy: right within a factor of some three, which is enough to tell a second from an
 * hour. Of an Intel Xeon, one thread; those of docs/performance.md were written by {@code ganglion bench} on 2026-11-22.
 *
 * @param build seconds until the network can run
 * @param step seconds of a step in which nothing spikes
 */
public record Pace(double build, double step) {
    /** Seconds to make a neuron: docs/performance.md, {@code user-neuron/lif}, 0.73 ms for 8,192. */
    private static final double NEURON = 90e-9;

    /** Seconds to make a synapse that is kept: docs/performance.md, {@code microcircuit-dc}, "build ns a synapse". */
    private static final double SYNAPSE = 55e-9;

    /** Seconds to write a synapse out and place it: {@code compile -O0} of 10,000 neurons, each hearing 1,000, on 40 cores, 2026-11-23. */
    private static final double PLACED = 80e-9;

    /** Seconds to advance a neuron: docs/performance.md, {@code user-neuron/lif} without generated code, 0.317 G updates a second. */
    private static final double UPDATE = 3.2e-9;

    /**
     * Of a network.
     *
     * @param synapses that are kept
     * @param placed synapses that are written out so that neurons can be set on cores
     */
    public static Pace of(double neurons, double synapses, double placed) {
        return new Pace(NEURON * neurons + SYNAPSE * synapses + PLACED * placed, UPDATE * neurons);
    }

    /** {@code about 2 s of a processor to build and 1 ms a step without spikes}. */
    public String text() {
        return "about " + amount(build) + " of a processor to build and " + amount(step) + " a step without spikes";
    }

    private static String amount(double seconds) {
        double microseconds = seconds * 1e6;
        if (microseconds < 1000) {
            return String.format(Locale.ROOT, "%.0f us", Math.ceil(microseconds));
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%,.0f s", seconds);
    }
}
