package ganglion.compiler.semantics;

import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import java.util.Arrays;
import java.util.Optional;

/** Durations as whole numbers of steps: round(x / dt), half up, said when x is no multiple of dt. */
final class Steps {
    private static final double TOLERANCE = 1e-6;

    private final double dt;
    private final Diagnostics diagnostics;

    Steps(double dt, Diagnostics diagnostics) {
        this.dt = dt;
        this.diagnostics = diagnostics;
    }

    /** A constant duration as an INTEGER: a literal, or a column. Anything else is complained about. */
    Optional<Expression> count(Typed duration, Operators operators) {
        return switch (duration.value()) {
            case Value.Scalar(Expression literal) ->
                Optional.of(new Expression.Int(round(Constants.number(literal), duration)));
            case Value.Vector(double[] values, ValueType _) -> {
                double[] steps =
                        Arrays.stream(values).map(x -> round(x, duration)).toArray();
                yield Optional.of(operators.expression(
                        new Typed(new Value.Vector(steps, ValueType.INTEGER), duration.dimension(), duration.span())));
            }
            case Value.Array _,
                    Value.Elements _,
                    Value.Dynamic _,
                    Value.OfTable _,
                    Value.OfTensor _,
                    Value.OfSignal _ -> {
                diagnostics.report(Diagnostic.of(DiagnosticCode.E0208, duration.span(), "a duration must be constant"));
                yield Optional.empty();
            }
            case Value.Mistake _ -> Optional.empty();
        };
    }

    /** The number of steps of a duration in ms. */
    static long steps(double duration, double dt) {
        return (long) Math.floor(duration / dt + 0.5);
    }

    private long round(double duration, Typed place) {
        if (!(duration >= 0) || duration / dt > 1e9) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0209, place.span(), "a duration must lie between 0 and 10^9 steps"));
            return 0;
        }
        long steps = steps(duration, dt);
        if (Math.abs(duration / dt - steps) > TOLERANCE) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.W0201,
                    place.span(),
                    "this is " + duration / dt + " steps of " + dt + " ms, rounded to " + steps));
        }
        return steps;
    }
}
