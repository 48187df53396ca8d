package ganglion.compiler.assembly;

import ganglion.dynamics.Expression;
import java.util.Optional;

/** What the names of a program stand for beyond its own states, ports and columns. */
interface Surroundings {
    /** Nothing beyond. */
    Surroundings NONE = outer -> {
        throw new IllegalStateException("no backend reads " + outer);
    };

    Operand outer(Expression.Outer outer);

    /** A state that is not read as it is stored. */
    default Optional<Operand> state(String name) {
        return Optional.empty();
    }
}
