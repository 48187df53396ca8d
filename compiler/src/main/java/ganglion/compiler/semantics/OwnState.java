package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;

/** Gives the one state of a program its full name. */
record OwnState(String name) {

    ImmutableList<Statement> in(ImmutableList<Statement> statements) {
        return statements.stream().map(this::in).collect(ImmutableList.toImmutableList());
    }

    private Statement in(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String _, Expression value) -> new Statement.Assign(name, in(value));
            case Statement.Let(String local, Expression value) -> new Statement.Let(local, in(value));
            case Statement.Emit(Expression value) -> new Statement.Emit(in(value));
            case Statement.Deliver(Expression value) -> new Statement.Deliver(in(value));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) -> new Statement.If(in(condition), in(then), in(otherwise));
            case Statement.Integrate integrate -> integrate;
        };
    }

    private Expression in(Expression expression) {
        return expression instanceof Expression.State(String _, ValueType type)
                ? new Expression.State(name, type)
                : expression.mapChildren(this::in);
    }
}
