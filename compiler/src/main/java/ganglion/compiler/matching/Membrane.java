package ganglion.compiler.matching;

import com.google.common.collect.ImmutableMap;
import java.util.Objects;

/**
 * A neuron that adds up what arrives, leaks, and spikes at a threshold: v = keep v + bias + drive sample + what its ports bring. Values
 * are one number, or one a neuron.
 *
 * @param potential the state that is tested
 * @param strict whether v must be above the threshold, not on it
 * @param resets whether a spike sets v to {@code reset}; otherwise it adds that
 * @param held the steps behind a spike in which v stays and is not tested
 * @param room how far states may go before they run into a limit; infinite where nothing says so
 */
record Membrane(
        String potential,
        double[] keep,
        double[] bias,
        double[] drive,
        ImmutableMap<String, Response> ports,
        double[] threshold,
        boolean strict,
        boolean resets,
        double[] reset,
        int held,
        double room) {

    /** How it answers to a port that it has. */
    Response answer(String port) {
        return Objects.requireNonNull(ports.get(port), port);
    }
}
