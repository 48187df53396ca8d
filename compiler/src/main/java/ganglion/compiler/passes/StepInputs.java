package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.network.DataColumn;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives names to the parts of linear equations that are constant in a step without being linear, such as draws: they are computed
 * once, in front, and are inputs of the equations.
 *
 * <pre>
 * v' = -v / tau + s * normal() / dt   =>   let input.0 = s * normal() / dt;   v' = -v / tau + input.0
 * </pre>
 */
final class StepInputs {
    private final ImmutableSet<String> integrated;
    private final ImmutableList<DataColumn> columns;
    private final Map<Expression, Expression.Local> taken = new LinkedHashMap<>();

    StepInputs(Equations equations, ImmutableList<DataColumn> columns) {
        this.integrated =
                equations.equations().stream().map(Equations.Equation::state).collect(ImmutableSet.toImmutableSet());
        this.columns = columns;
    }

    /** The expression with names in the places of such parts. */
    Expression takeOut(Expression expression) {
        if (Affine.of(expression, columns).isPresent()) {
            return expression;
        }
        return mentionsIntegrated(expression) ? expression.mapChildren(this::takeOut) : name(expression);
    }

    private boolean mentionsIntegrated(Expression expression) {
        return expression instanceof Expression.State(String name, var _) && integrated.contains(name)
                || expression.children().stream().anyMatch(this::mentionsIntegrated);
    }

    private Expression.Local name(Expression expression) {
        return taken.computeIfAbsent(expression, part -> new Expression.Local("input." + taken.size(), part.type()));
    }

    /** The statements that bind the names given so far. */
    ImmutableList<Statement> statements() {
        ImmutableList.Builder<Statement> lets = ImmutableList.builder();
        taken.forEach((part, local) -> lets.add(new Statement.Let(local.name(), part)));
        return lets.build();
    }

    /** The names, as factors of an {@link Affine}. */
    ImmutableList<String> factors() {
        return taken.values().stream()
                .map(local -> Affine.local(local.name()))
                .collect(ImmutableList.toImmutableList());
    }
}
