package ganglion.compiler.semantics;

import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.Optional;
import java.util.Set;

/** What can be named at a place of the source. */
interface Names {

    /** The thing of that name, if there is one. */
    Optional<Typed> find(Name name);

    /** What a path with dots or indices means here, where it means more than a column of a table. */
    default Optional<Typed> path(Expression.Reference reference) {
        return Optional.empty();
    }

    /** What a call means here, where it is not one of the functions. */
    default Optional<Typed> call(Expression.Call call) {
        return Optional.empty();
    }

    /** All names, to suggest from. */
    Set<String> known();
}
