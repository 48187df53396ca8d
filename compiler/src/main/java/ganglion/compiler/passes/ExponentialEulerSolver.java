package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.numeric.Elementary;
import java.util.LinkedHashMap;
import java.util.Map;

/** x + f(x) * phi with phi = expm1(a dt) / a (dt where a = 0), a the slope of f in x, all from the old values. */
record ExponentialEulerSolver(Equations equations, double dt) {

    ImmutableList<Statement> step() {
        Map<String, Expression> next = new LinkedHashMap<>();
        for (Equations.Equation equation : equations.equations()) {
            Expression slope = Algebra.slope(equation.right(), equation.state()).orElseThrow();
            Expression increment = Algebra.multiply(equation.right(), phi(slope));
            next.put(equation.state(), Algebra.add(Advance.state(equation.state()), increment));
        }
        return Advance.together(next);
    }

    private Expression phi(Expression slope) {
        if (slope instanceof Expression.Real(double a)) {
            return new Expression.Real(a == 0 ? dt : Elementary.expm1(a * dt) / a);
        }
        Expression still = new Expression.Binary(BinaryOperator.EQUAL, slope, new Expression.Real(0));
        Expression exponent = Algebra.multiply(slope, new Expression.Real(dt));
        Expression growth = Algebra.divide(new Expression.Unary(UnaryOperator.EXPM1, exponent), slope);
        return new Expression.Select(still, new Expression.Real(dt), growth);
    }
}
