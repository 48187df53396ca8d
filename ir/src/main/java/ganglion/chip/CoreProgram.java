package ganglion.chip;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.OptionalLong;

/** What a core can run. */
public sealed interface CoreProgram {

    /**
     * A neuron of the library that is built in.
     *
     * @param settings what each of its parameters may be; one with a single value is a switch that the chip has set
     */
    record Neuron(String model, ImmutableMap<String, Range> settings) implements CoreProgram {}

    /**
     * Any program within limits; an empty limit is none.
     *
     * @param states of a neuron
     * @param instructions operations of a neuron in a step
     * @param functions the functions beyond arithmetic that there are; all where empty
     * @param payloadBits of what a spike can carry; 1 is a plain spike
     */
    record Program(
            OptionalLong states,
            OptionalLong instructions,
            Optional<ImmutableList<String>> functions,
            OptionalLong payloadBits)
            implements CoreProgram {}
}
