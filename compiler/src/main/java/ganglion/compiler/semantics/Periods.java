package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Expression;

/** Constant numbers of steps, given as such or as durations. */
final class Periods {
    private static final long LONGEST = 1_000_000_000;

    private final Expressions constants;
    private final double dt;
    private final Diagnostics diagnostics;

    Periods(Expressions constants, double dt, Diagnostics diagnostics) {
        this.constants = constants;
        this.dt = dt;
        this.diagnostics = diagnostics;
    }

    /** At least {@code least} steps; complaints give that. */
    int steps(Expression expression, int least, String what) {
        Typed value = constants.number(expression);
        if (value.isMistake()) {
            return least;
        }
        boolean plain = value.type() == ValueType.INTEGER
                || value.dimension().filter(Dimension::isNone).isPresent();
        if (!plain) {
            constants.operators().expect(Dimension.TIME, value, what);
        }
        long count = plain ? whole(value) : duration(value);
        if (count < least || count > LONGEST) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0209, expression.span(), what + " must be at least " + least + " steps"));
        }
        return (int) Math.clamp(count, least, LONGEST);
    }

    private long whole(Typed value) {
        Typed steps = constants.operators().toInteger(value);
        return steps.value() instanceof Value.Scalar(ganglion.dynamics.Expression.Int(long count))
                ? count
                : notConstant(value);
    }

    private long duration(Typed value) {
        return new Steps(dt, diagnostics)
                .count(value, constants.operators())
                .filter(ganglion.dynamics.Expression.Int.class::isInstance)
                .map(steps -> ((ganglion.dynamics.Expression.Int) steps).value())
                .orElse(1L);
    }

    private long notConstant(Typed value) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.E0208, value.span(), "one constant number is needed here"));
        return 1;
    }
}
