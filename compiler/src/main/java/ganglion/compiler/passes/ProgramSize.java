package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How large the program of a neuron is: its states, its operations in a step with both ways of every choice, and the functions beyond
 * addition, multiplication, shifts and comparisons that it calls.
 */
record ProgramSize(long states, long operations, ImmutableSortedSet<String> functions) {

    static ProgramSize of(Dynamics dynamics) {
        Counter counter = new Counter();
        dynamics.program().forEach(counter::count);
        return new ProgramSize(
                dynamics.states().size(), counter.operations, ImmutableSortedSet.copyOf(counter.functions));
    }

    /** Counts as it goes through a program. */
    private static final class Counter {
        private final SortedSet<String> functions = new TreeSet<>();
        private long operations;

        private void count(Statement statement) {
            operations++;
            switch (statement) {
                case Statement.Assign(String _, Expression value) -> count(value);
                case Statement.Let(String _, Expression value) -> count(value);
                case Statement.If(
                        Expression condition,
                        ImmutableList<Statement> then,
                        ImmutableList<Statement> otherwise) -> {
                    count(condition);
                    then.forEach(this::count);
                    otherwise.forEach(this::count);
                }
                case Statement.Emit(Expression value) -> count(value);
                case Statement.Deliver(Expression value) -> count(value);
                case Statement.Integrate _ -> {}
            }
        }

        private void count(Expression expression) {
            operations += expression.children().isEmpty() ? 0 : 1;
            if (expression instanceof Expression.Unary(UnaryOperator operator, Expression _)) {
                function(operator);
            } else if (expression instanceof Expression.Binary(BinaryOperator operator, Expression _, Expression _)) {
                function(operator);
            } else if (expression instanceof Expression.Draw) {
                functions.add("draw");
            }
            expression.children().forEach(this::count);
        }

        private void function(UnaryOperator operator) {
            switch (operator) {
                case SQRT, EXP, EXPM1, LOG, TANH, SIN, COS ->
                    functions.add(operator.name().toLowerCase(Locale.ROOT));
                case NEGATE, NOT, ABS, SIGN, FLOOR, CEIL, TRUNC, ROUND, TO_REAL, TO_INTEGER -> {}
            }
        }

        private void function(BinaryOperator operator) {
            if (operator == BinaryOperator.DIVIDE
                    || operator == BinaryOperator.REMAINDER
                    || operator == BinaryOperator.POWER) {
                functions.add(operator.name().toLowerCase(Locale.ROOT));
            }
        }
    }
}
