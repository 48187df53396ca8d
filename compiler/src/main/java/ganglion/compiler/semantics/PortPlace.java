package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import ganglion.network.Population;
import java.util.Optional;

/** The end of a projection. */
record PortPlace(Draft draft, String port, Optional<Dimension> dimension) {

    Population population() {
        return draft.population();
    }
}
