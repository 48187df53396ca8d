package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;

/** Gives the one state of a program its full name. */
record OwnState(String name) {

    ImmutableList<Statement> in(ImmutableList<Statement> statements) {
        return Statement.mapped(statements, _ -> name, this::in);
    }

    private Expression in(Expression expression) {
        return expression instanceof Expression.State(String _, ValueType type)
                ? new Expression.State(name, type)
                : expression.mapChildren(this::in);
    }
}
