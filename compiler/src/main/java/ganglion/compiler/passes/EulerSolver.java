package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** x + dt * f(x), all f from the old values. */
record EulerSolver(Equations equations, double dt) {

    ImmutableList<Statement> step() {
        Map<String, Expression> next = new LinkedHashMap<>();
        for (Equations.Equation equation : equations.equations()) {
            Expression increment = Algebra.multiply(new Expression.Real(dt), equation.right());
            next.put(equation.state(), Algebra.add(Advance.state(equation.state()), increment));
        }
        return Advance.together(next);
    }
}
