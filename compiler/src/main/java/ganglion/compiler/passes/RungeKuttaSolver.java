package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The classical method of fourth order: x + dt/6 * (((k1 + 2 k2) + 2 k3) + k4), ports constant in the step. */
record RungeKuttaSolver(Equations equations, double dt) {

    ImmutableList<Statement> step() {
        ImmutableList.Builder<Statement> statements = ImmutableList.builder();
        slopes(1, Map.of(), statements);
        slopes(2, moved(1, dt / 2), statements);
        slopes(3, moved(2, dt / 2), statements);
        slopes(4, moved(3, dt), statements);
        Map<String, Expression> next = new LinkedHashMap<>();
        for (Equations.Equation equation : equations.equations()) {
            String state = equation.state();
            Expression sum = Algebra.add(k(1, state), Algebra.multiply(new Expression.Real(2), k(2, state)));
            sum = Algebra.add(sum, Algebra.multiply(new Expression.Real(2), k(3, state)));
            sum = Algebra.add(sum, k(4, state));
            Expression increment = Algebra.multiply(new Expression.Real(dt / 6), sum);
            next.put(state, Algebra.add(Advance.state(state), increment));
        }
        return statements.addAll(Advance.together(next)).build();
    }

    private static Expression k(int stage, String state) {
        return Advance.local("k" + stage + "." + state);
    }

    private void slopes(int stage, Map<String, Expression> at, ImmutableList.Builder<Statement> statements) {
        equations
                .equations()
                .forEach(equation -> statements.add(new Statement.Let(
                        "k" + stage + "." + equation.state(), Algebra.substitute(equation.right(), at))));
    }

    /** The states moved along the slopes of a stage. */
    private Map<String, Expression> moved(int stage, double by) {
        Map<String, Expression> at = new LinkedHashMap<>();
        equations
                .equations()
                .forEach(equation -> at.put(
                        equation.state(),
                        Algebra.add(
                                Advance.state(equation.state()),
                                Algebra.multiply(new Expression.Real(by), k(stage, equation.state())))));
        return at;
    }
}
