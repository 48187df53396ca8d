package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.quantity.Quantity;
import ganglion.data.DataReader;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Expression;

/** Evaluates constant expressions that stand outside of networks. */
public final class ConstantEvaluator {
    private ConstantEvaluator() {}

    /** The number; mistakes are reported and give 0. */
    public static Quantity evaluate(Expression expression, DataReader reader, Diagnostics diagnostics) {
        Expressions constants =
                new Expressions(Scope.empty(), reader, new Columns(), DrawSites.none(diagnostics), diagnostics);
        Typed typed = constants.number(expression);
        if (typed.value() instanceof Value.Scalar(ganglion.dynamics.Expression literal)) {
            return new Quantity(Constants.number(literal), typed.dimension().orElse(Dimension.NONE), typed.type());
        }
        if (!typed.isMistake()) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0208, expression.span(), "one constant number is needed here"));
        }
        return new Quantity(0, Dimension.NONE, ValueType.REAL);
    }
}
