package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.network.DataColumn;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/**
 * Equations become statements: semantics section 5.
 *
 * <pre>
 * v' = -v / tau; integrate   =>   let step.v = E * v;  v = v + step.v        (solve exact, E = expm1(-dt / tau))
 * </pre>
 */
public final class Discretise implements Pass {
    private static final int FEWEST_STEPS = 10;

    @Override
    public String name() {
        return "discretise";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        boolean floating = network.chip().arithmetic() instanceof Arithmetic.Floating;
        Network neurons = Rebuild.populations(network, population -> population(population, network.dt(), diagnostics));
        Network advanced = Rebuild.projections(
                neurons,
                projection -> projection.synapse().isEmpty()
                        ? projection
                        : new SynapseEquations(projection, floating).discretised(network.dt(), diagnostics));
        long solved = network.populations().stream()
                .filter(population -> population.dynamics().equations().isPresent())
                .count();
        return new Result(advanced, solved + " populations with equations", 0);
    }

    private static Population population(Population population, double dt, Diagnostics diagnostics) {
        if (population.dynamics().equations().isEmpty()) {
            return population;
        }
        Equations equations = population.dynamics().equations().get();
        double part = dt / equations.substeps();
        List<DataColumn> columns = new ArrayList<>(population.columns());
        ImmutableList<Statement> step = switch (equations.solver()) {
            case EXACT -> new ExactSolver(equations, population, part, columns, diagnostics).step();
            case EULER -> new EulerSolver(equations, part).step();
            case EXP_EULER -> exponential(equations, part, diagnostics);
            case RK4 -> new RungeKuttaSolver(equations, part).step();
        };
        ImmutableList<Statement> program = replace(population.dynamics().program(), step);
        return Rebuild.dynamics(
                population, population.dynamics().run(program), population.arithmetic(), ImmutableList.copyOf(columns));
    }

    private static ImmutableList<Statement> exponential(Equations equations, double dt, Diagnostics diagnostics) {
        for (Equations.Equation equation : equations.equations()) {
            if (Algebra.slope(equation.right(), equation.state()).isEmpty()) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.E0211,
                                equation.span(),
                                "the equation of `" + equation.state() + "` is not linear in `" + equation.state()
                                        + "`")
                        .help("use `solve rk4`, or `solve euler`"));
                return ImmutableList.of();
            }
            warnOfFastOnes(equation, dt, diagnostics);
        }
        return new ExponentialEulerSolver(equations, dt).step();
    }

    /** The other equations see this state as it was at the start of the step, which is coarse when it changes within a few. */
    private static void warnOfFastOnes(Equations.Equation equation, double dt, Diagnostics diagnostics) {
        if (Algebra.slope(equation.right(), equation.state()).orElseThrow() instanceof Expression.Real(double slope)
                && Math.abs(slope) * FEWEST_STEPS * dt > 1) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.W0203,
                            equation.span(),
                            "the time constant of `" + equation.state() + "` is less than " + FEWEST_STEPS + " steps")
                    .help("use `solve rk4`, or a shorter step"));
        }
    }

    private static ImmutableList<Statement> replace(ImmutableList<Statement> program, ImmutableList<Statement> step) {
        ImmutableList.Builder<Statement> replaced = ImmutableList.builder();
        for (Statement statement : program) {
            switch (statement) {
                case Statement.Integrate _ -> replaced.addAll(step);
                case Statement.If(
                        Expression condition,
                        ImmutableList<Statement> then,
                        ImmutableList<Statement> otherwise) ->
                    replaced.add(new Statement.If(condition, replace(then, step), replace(otherwise, step)));
                case Statement.Assign _, Statement.Let _, Statement.Emit _, Statement.Deliver _ ->
                    replaced.add(statement);
            }
        }
        return replaced.build();
    }
}
