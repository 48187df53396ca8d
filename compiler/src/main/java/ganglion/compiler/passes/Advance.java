package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import java.util.Map;

/** The statements that bring all states of a system forward together. */
final class Advance {
    private Advance() {}

    static Expression state(String name) {
        return new Expression.State(name, ValueType.REAL);
    }

    static Expression local(String name) {
        return new Expression.Local(name, ValueType.REAL);
    }

    /** Each new value from the old ones: all are computed before the first is assigned. */
    static ImmutableList<Statement> together(Map<String, Expression> values) {
        ImmutableList.Builder<Statement> statements = ImmutableList.builder();
        values.forEach((state, value) -> statements.add(new Statement.Let("next." + state, value)));
        values.keySet().forEach(state -> statements.add(new Statement.Assign(state, local("next." + state))));
        return statements.build();
    }
}
