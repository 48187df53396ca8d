package ganglion.compiler.semantics;

import ganglion.syntax.Name;
import java.util.Optional;
import java.util.Set;

/** What can be named at a place of the source. */
interface Names {

    /** The thing of that name, if there is one. */
    Optional<Typed> find(Name name);

    /** All names, to suggest from. */
    Set<String> known();
}
