package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Axis;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Origin;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.source.Span;
import ganglion.syntax.Declaration;
import java.util.Optional;

/**
 * A synapse model where a projection uses it.
 *
 * @param place the names of the network around it
 */
record SynapseUse(
        Declaration.Synapse model,
        ganglion.syntax.Expression.Call call,
        Draft source,
        Draft target,
        PortPlace port,
        Scope place,
        Signals signals,
        Parameters parameters,
        double dt) {

    Scope predefined() {
        return predefined(dt);
    }

    /** {@code dt}, {@code t} and {@code phase}, for programs that run beside the neurons. */
    static Scope predefined(double dt) {
        Scope scope = Scope.empty();
        Expression step = new Expression.Unary(UnaryOperator.TO_REAL, new Expression.Coordinate(Axis.STEP));
        Expression time = new Expression.Binary(BinaryOperator.MULTIPLY, step, new Expression.Real(dt));
        Expression phase = new Expression.Outer(Origin.PHASE, "phase", ValueType.INTEGER);
        scope.predefine("dt", Typed.real(dt, Dimension.TIME, Span.NONE));
        scope.predefine("t", Typed.dynamic(time, Optional.of(Dimension.TIME), Span.NONE));
        scope.predefine("phase", Typed.dynamic(phase, Optional.of(Dimension.NONE), Span.NONE));
        return scope;
    }
}
