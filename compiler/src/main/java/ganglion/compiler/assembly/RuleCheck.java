package ganglion.compiler.assembly;

import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;

/** What the delay of a projection does not allow its rule: docs/semantics.md, section 6. */
final class RuleCheck {
    private RuleCheck() {}

    static void check(Projection projection, Diagnostics diagnostics) {
        SynapseModel model = projection.synapse().orElseThrow();
        if (model.timing().site() == SynapseModel.Site.DENDRITE && projection.minDelay() == 0) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0206, projection.span(), "a delay of 0 steps in the dendrite")
                            .note("`" + model.model() + "` delivers after the programs of the step")
                            .help("give it a delay of at least one step, or say `delay in axon`"));
        }
        boolean late = model.timing().site() == SynapseModel.Site.AXON
                && model.onPre().stream()
                        .limit(1)
                        .anyMatch(first -> first instanceof Statement.Deliver(Expression value) && readsLate(value));
        if (late) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0206,
                            model.span(),
                            "`" + model.model() + "` delivers what is known after the step only")
                    .note("with the delay in the axon `deliver` acts before traces decay and neurons run")
                    .help("say `delay in dendrite`, or keep the value in a state of the synapse"));
        }
    }

    private static boolean readsLate(Expression expression) {
        return expression instanceof Expression.Outer outer && isLate(outer)
                || expression.children().stream().anyMatch(RuleCheck::readsLate);
    }

    private static boolean isLate(Expression.Outer outer) {
        return switch (outer.origin()) {
            case TRACE, PRE_STATE, POST_STATE, POST_SPIKE, REDUCTION -> true;
            case PRE_SPIKE, SIGNAL, PHASE -> false;
        };
    }
}
