package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import ganglion.network.Population;
import java.util.Optional;

/**
 * The end of a projection.
 *
 * @param element which one of a vector it is, where all of them are the end
 */
record PortPlace(Draft draft, String port, Optional<Dimension> dimension, Element element) {

    Population population() {
        return draft.population();
    }
}
