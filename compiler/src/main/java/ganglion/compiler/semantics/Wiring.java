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
 */
record Wiring(
        Connector connector, int positions, Optional<int[]> order, Optional<Typed> weight, Optional<Typed> delay) {

    static Wiring of(Connector connector) {
        return new Wiring(connector, -1, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
