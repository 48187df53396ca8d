package ganglion.compiler;

import com.google.common.collect.ImmutableMap;

/**
 * What a pass did: {@code exact} passes keep every bit, {@code numeric} ones define a new network with the error given.
 *
 * @param drives what rounding weights does to the sum of a population's inputs, relative to it, by the population's name: the root mean
 *     square over its synapses, which is what is to be expected where inputs and errors know nothing of each other
 */
public record PassReport(
        String pass, boolean exact, String summary, double error, ImmutableMap<String, Double> drives) {

    /** Of a pass that rounds no weights. */
    public PassReport(String pass, boolean exact, String summary, double error) {
        this(pass, exact, summary, error, ImmutableMap.of());
    }
}
