package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import ganglion.network.Population;
import java.util.Map;
import java.util.Optional;

/** A population with what later parts of the elaboration need to know of it. */
record Draft(
        Population population, Map<String, Optional<Dimension>> ports, Map<String, Optional<Dimension>> states) {

    /** A population whose states nobody reads. */
    Draft(Population population, Map<String, Optional<Dimension>> ports) {
        this(population, ports, Map.of());
    }

    /** The dimension of a state; empty where nothing is known of it. */
    Optional<Dimension> dimension(String state) {
        return states.getOrDefault(state, Optional.empty());
    }
}
