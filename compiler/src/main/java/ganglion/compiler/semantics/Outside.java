package ganglion.compiler.semantics;

import ganglion.syntax.Expression;
import java.util.Optional;

/** What a program can read beyond its own names; empty means that it is none of these, and nothing is complained about. */
interface Outside {

    /** A path with dots or indices. */
    Optional<Typed> path(Expression.Reference reference);

    Optional<Typed> call(Expression.Call call);
}
