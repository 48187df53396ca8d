package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;

/** Brings all emissions of a program to one payload type. */
final class Emissions {
    private Emissions() {}

    /** Whole emissions become reals, for programs that also emit reals. */
    static ImmutableList<Statement> toReal(ImmutableList<Statement> statements) {
        return statements.stream().map(Emissions::toReal).collect(ImmutableList.toImmutableList());
    }

    static Dynamics.Winners toReal(Dynamics.Winners winners) {
        return new Dynamics.Winners(winners.count(), winners.key(), toReal(winners.block()), winners.span());
    }

    private static Statement toReal(Statement statement) {
        return switch (statement) {
            case Statement.Emit(Expression value) -> new Statement.Emit(toReal(value));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) -> new Statement.If(condition, toReal(then), toReal(otherwise));
            case Statement.Assign _, Statement.Let _, Statement.Deliver _, Statement.Integrate _ -> statement;
        };
    }

    private static Expression toReal(Expression value) {
        return value.type() == ValueType.REAL
                ? value
                : value instanceof Expression.Int(long whole)
                        ? new Expression.Real(whole)
                        : new Expression.Unary(UnaryOperator.TO_REAL, value);
    }
}
