package ganglion.compiler.lint;

import ganglion.compiler.passes.Algebra;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;

/** States that forget within one step, so that a step cannot show their course. */
final class FastStates implements Lint {
    private static final double TOLERANCE = 1e-9;

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        network.populations().stream()
                .map(Population::dynamics)
                .flatMap(dynamics -> dynamics.equations().stream())
                // Exponential Euler is warned about at ten steps already.
                .filter(equations -> equations.solver() != Equations.Solver.EXP_EULER)
                .flatMap(equations -> equations.equations().stream())
                .filter(equation -> isFast(equation, network.dt()))
                .forEach(equation -> report(equation, network.dt(), diagnostics));
    }

    private static boolean isFast(Equations.Equation equation, double dt) {
        return Algebra.slope(equation.right(), equation.state())
                .filter(slope -> slope instanceof Expression.Real(double rate) && rate * dt < -1 - TOLERANCE)
                .isPresent();
    }

    private static void report(Equations.Equation equation, double dt, Diagnostics diagnostics) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.W0208,
                        equation.span(),
                        "the time constant of `" + equation.state() + "` is shorter than a step of " + dt + " ms")
                .help("use a shorter step, or act on what the state feeds at once"));
    }
}
