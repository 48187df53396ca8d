package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import ganglion.network.Population;
import java.util.Map;
import java.util.Optional;

/** A population with what later parts of the elaboration need to know of it. */
record Draft(Population population, Map<String, Optional<Dimension>> ports) {}
