package ganglion.compiler.lint;

import ganglion.compiler.passes.Algebra;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.SynapseModel;
import ganglion.network.Network;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.stream.Stream;

/** States of neurons and synapses, and traces, that forget within one step, so that a step cannot show their course. */
final class FastStates implements Lint {
    private static final double TOLERANCE = 1e-9;

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        Stream.concat(
                        network.populations().stream().flatMap(each -> each.dynamics().equations().stream()),
                        network.projections().stream()
                                .flatMap(each -> each.synapse().stream())
                                .flatMap(synapse -> synapse.equations().stream()))
                // Exponential Euler is warned about at ten steps already.
                .filter(equations -> equations.solver() != Equations.Solver.EXP_EULER)
                .flatMap(equations -> equations.equations().stream())
                .filter(equation -> isFast(equation, network.dt()))
                .forEach(equation -> report("`" + equation.state() + "`", equation.span(), network.dt(), diagnostics));
        network.projections().stream()
                .flatMap(each -> each.synapse().stream())
                .forEach(synapse -> traces(synapse, network.dt(), diagnostics));
    }

    private static void traces(SynapseModel synapse, double dt, Diagnostics diagnostics) {
        synapse.traces().stream()
                .filter(trace -> trace.tau() instanceof Expression.Real(double tau) && isFast(tau, dt))
                .forEach(trace -> report("trace `" + trace.name() + "`", synapse.span(), dt, diagnostics));
    }

    /** A trace of which no double is left after a step is meant to live one step. */
    private static boolean isFast(double tau, double dt) {
        return tau * (1 + TOLERANCE) < dt && Math.exp(-dt / tau) > 0;
    }

    private static boolean isFast(Equations.Equation equation, double dt) {
        return Algebra.slope(equation.right(), equation.state())
                .filter(slope -> slope instanceof Expression.Real(double rate) && rate * dt < -1 - TOLERANCE)
                .isPresent();
    }

    private static void report(String what, Span span, double dt, Diagnostics diagnostics) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.W0208,
                        span,
                        "the time constant of " + what + " is shorter than a step of " + dt + " ms")
                .help("use a shorter step, or act on what the state feeds at once"));
    }
}
