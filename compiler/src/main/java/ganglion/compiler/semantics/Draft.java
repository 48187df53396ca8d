package ganglion.compiler.semantics;

import ganglion.compiler.expansion.Layout;
import ganglion.compiler.quantity.Dimension;
import ganglion.network.Population;
import java.util.Map;
import java.util.Optional;

/** A population with what later parts of the elaboration need to know of it. */
record Draft(Population population, Map<String, Optional<Dimension>> ports, Optional<Layout> layout) {

    /** A population that stands nowhere. */
    Draft(Population population, Map<String, Optional<Dimension>> ports) {
        this(population, ports, Optional.empty());
    }

    Draft at(Optional<Layout> place) {
        return new Draft(population, ports, place);
    }
}
