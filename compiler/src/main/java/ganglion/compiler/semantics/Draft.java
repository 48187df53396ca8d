package ganglion.compiler.semantics;

import ganglion.compiler.expansion.Layout;
import ganglion.compiler.quantity.Dimension;
import ganglion.network.Population;
import java.util.Map;
import java.util.Optional;

/** A population with what later parts of the elaboration need to know of it. */
record Draft(
        Population population,
        Map<String, Optional<Dimension>> ports,
        Map<String, Optional<Dimension>> states,
        Optional<Layout> layout) {

    /** A population that stands nowhere, and whose states nobody reads. */
    Draft(Population population, Map<String, Optional<Dimension>> ports) {
        this(population, ports, Map.of(), Optional.empty());
    }

    /** The dimension of a state; empty where nothing is known of it. */
    Optional<Dimension> dimension(String state) {
        return states.getOrDefault(state, Optional.empty());
    }

    Draft at(Optional<Layout> place) {
        return new Draft(population, ports, states, place);
    }
}
