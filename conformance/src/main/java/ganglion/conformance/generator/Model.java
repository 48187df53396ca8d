package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A neuron model as text.
 *
 * @param text its declaration
 * @param perNeuron a parameter that may be given neuron by neuron
 * @param gradedReal whether it emits reals
 */
public record Model(
        String name,
        String text,
        ImmutableList<Port> ports,
        ImmutableList<String> states,
        Optional<Parameter> perNeuron,
        boolean gradedReal) {
    /**
     * Where synapses end.
     *
     * @param whole an {@code int} port
     * @param unit of its weights, or empty
     * @param kick the weight at which one event about reaches the threshold
     */
    public record Port(String name, boolean whole, String unit, double kick) {}

    /** A parameter with the range of its values. */
    public record Parameter(String name, boolean whole, String unit, double low, double high) {}
}
