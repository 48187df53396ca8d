package ganglion.compiler.semantics;

import ganglion.network.Connector;
import java.util.Optional;

/**
 * What a connector brings to its projection.
 *
 * @param positions how many values a column of weights or delays must have
 * @param order where row k of the sorted list stood in the file
 * @param weight the weights that come with the connector's own data
 * @param delay likewise
 * @param mirrors the projection whose synapses these are, the other way round
 */
record Wiring(
        Connector connector,
        int positions,
        Optional<int[]> order,
        Optional<Typed> weight,
        Optional<Typed> delay,
        Optional<String> mirrors) {

    static Wiring of(Connector connector) {
        return new Wiring(connector, -1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Synapses with data for each of so many places. */
    static Wiring of(Connector connector, int positions, Optional<Typed> weight) {
        return new Wiring(connector, positions, Optional.empty(), weight, Optional.empty(), Optional.empty());
    }
}
