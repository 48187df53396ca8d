package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;

/** Writes out the substeps of an update block: each {@code integrate} advances several times, by a part of the step. */
final class Repeated {
    private Repeated() {}

    /** The same statements with every integration {@code times} times; 0, where there are no equations, leaves them alone. */
    static ImmutableList<Statement> integrations(ImmutableList<Statement> statements, int times) {
        if (times <= 1) {
            return statements;
        }
        ImmutableList.Builder<Statement> repeated = ImmutableList.builder();
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Integrate integrate -> {
                    for (int i = 0; i < times; i++) {
                        repeated.add(integrate);
                    }
                }
                case Statement.If(
                        Expression condition,
                        ImmutableList<Statement> then,
                        ImmutableList<Statement> otherwise) ->
                    repeated.add(
                            new Statement.If(condition, integrations(then, times), integrations(otherwise, times)));
                case Statement.Assign _, Statement.Let _, Statement.Emit _, Statement.Deliver _ ->
                    repeated.add(statement);
            }
        }
        return repeated.build();
    }
}
