package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Origin;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.SynapseItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The traces of a synapse model, declared as names that its blocks read. */
final class TraceElaborator {
    private final Scope scope;
    private final Expressions constants;
    private final SynapseTiming sides;
    private final Diagnostics diagnostics;
    private final List<SynapseModel.Trace> traces = new ArrayList<>();

    TraceElaborator(Scope scope, Expressions constants, SynapseTiming sides, Diagnostics diagnostics) {
        this.scope = scope;
        this.constants = constants;
        this.sides = sides;
        this.diagnostics = diagnostics;
    }

    ImmutableList<SynapseModel.Trace> all() {
        return ImmutableList.copyOf(traces);
    }

    void declare(SynapseItem.Trace declared) {
        String name = declared.name().text();
        Typed amount = declared.rise()
                .map(rise -> constant(rise.amount(), "the rise of `" + name + "`"))
                .orElse(Typed.real(1, Dimension.NONE, declared.span()));
        Optional<Typed> most = declared.most().map(value -> constant(value, "the greatest value of `" + name + "`"));
        most.ifPresent(value -> constants.operators().common(amount, value, value.span()));
        Operators operators = constants.operators();
        sides.side(declared.side())
                .ifPresent(side -> traces.add(new SynapseModel.Trace(
                        name,
                        side,
                        operators.expression(tau(declared)),
                        declared.rise().map(SynapseItem.Rise::sets).orElse(false),
                        operators.expression(amount),
                        most.map(operators::expression))));
        scope.declare(
                declared.name(),
                Typed.dynamic(
                        new Expression.Outer(Origin.TRACE, name, ValueType.REAL), amount.dimension(), declared.span()),
                diagnostics);
    }

    private Typed tau(SynapseItem.Trace declared) {
        String what = "the time constant of `" + declared.name().text() + "`";
        Typed tau = constant(declared.tau(), what);
        constants.operators().expect(Dimension.TIME, tau, what);
        if (tau.value() instanceof Value.Scalar(Expression literal) && !(Constants.number(literal) > 0)) {
            report(DiagnosticCode.E0209, tau.span(), what + " must be positive");
        }
        return tau;
    }

    private Typed constant(ganglion.syntax.Expression written, String what) {
        Typed value = constants.number(written);
        if (!value.isConstant() && !value.isMistake()) {
            report(DiagnosticCode.E0208, written.span(), what + " must be constant");
            return Typed.mistake(written.span());
        }
        return constants.operators().toReal(value);
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
