package ganglion.compiler.semantics;

import ganglion.compiler.expansion.Formulas;
import ganglion.dynamics.Axis;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import java.util.Set;
import java.util.function.Predicate;

/** What occurs in an expression. */
final class Mentions {
    private Mentions() {}

    static boolean columns(Expression expression) {
        return any(expression, Expression.Column.class::isInstance);
    }

    /** The neurons of a pair, or their distance. */
    static boolean pair(Expression expression) {
        return any(
                expression,
                part -> part.equals(Formulas.DISTANCE)
                        || part instanceof Expression.Coordinate(Axis axis)
                                && (axis == Axis.SOURCE || axis == Axis.TARGET));
    }

    /** One of these states. */
    static boolean states(Expression expression, Set<String> names) {
        return any(
                expression, part -> part instanceof Expression.State(String name, ValueType _) && names.contains(name));
    }

    private static boolean any(Expression expression, Predicate<Expression> wanted) {
        return wanted.test(expression) || expression.children().stream().anyMatch(part -> any(part, wanted));
    }
}
