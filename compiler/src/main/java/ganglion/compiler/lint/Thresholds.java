package ganglion.compiler.lint;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import java.util.ArrayList;
import java.util.List;

/** The choices of a program that decide whether it emits. */
final class Thresholds {
    private final List<Statement.If> found = new ArrayList<>();
    private boolean clear = true;

    private Thresholds() {}

    /** Every {@code if} that emits in its first branch and always runs but in a hold; none at all where others emit. */
    static List<Statement.If> of(ImmutableList<Statement> program) {
        Thresholds thresholds = new Thresholds();
        thresholds.statements(program);
        return thresholds.clear ? thresholds.found : List.of();
    }

    private void statements(ImmutableList<Statement> statements) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Emit) {
                clear = false;
            } else if (statement instanceof Statement.If choice) {
                choice(choice);
            }
        }
    }

    private void choice(Statement.If choice) {
        if (choice.then().stream().anyMatch(Statement.Emit.class::isInstance)) {
            found.add(choice);
        } else if (isFreedom(choice.condition())) {
            statements(choice.then());
        } else {
            clear &= !emits(choice.then());
        }
        clear &= !emits(choice.otherwise());
    }

    /** What guards the threshold of a neuron that can hold. */
    private static boolean isFreedom(Expression condition) {
        return condition instanceof Expression.Unary(UnaryOperator operator, Expression.Local _)
                && operator == UnaryOperator.NOT;
    }

    private static boolean emits(ImmutableList<Statement> statements) {
        return statements.stream()
                .anyMatch(statement -> statement instanceof Statement.Emit
                        || statement instanceof Statement.If choice
                                && (emits(choice.then()) || emits(choice.otherwise())));
    }
}
