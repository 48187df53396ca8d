package ganglion.compiler.analysis;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.network.Population;
import java.util.stream.Stream;

/** What stands in the programs of neurons. */
public final class NeuronText {
    private NeuronText() {}

    /** What the program of a neuron evaluates, statement by statement. */
    public static Stream<Expression> expressions(Dynamics dynamics) {
        return Stream.concat(
                expressions(dynamics.program()),
                dynamics.winners().stream()
                        .flatMap(winners -> Stream.concat(Stream.of(winners.key()), expressions(winners.block()))));
    }

    private static Stream<Expression> expressions(ImmutableList<Statement> statements) {
        return statements.stream().flatMap(NeuronText::expressions);
    }

    private static Stream<Expression> expressions(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String _, Expression value) -> Stream.of(value);
            case Statement.Let(String _, Expression value) -> Stream.of(value);
            case Statement.Emit(Expression value) -> Stream.of(value);
            case Statement.Deliver(Expression value) -> Stream.of(value);
            case Statement.If choice ->
                Stream.concat(
                        Stream.of(choice.condition()),
                        Stream.concat(expressions(choice.then()), expressions(choice.otherwise())));
            case Statement.Integrate _ -> Stream.empty();
        };
    }

    /** Everything a population emits when it does. */
    public static Stream<Expression> emissions(Dynamics dynamics) {
        return Stream.concat(
                emissions(dynamics.program()),
                dynamics.winners().stream().flatMap(winners -> emissions(winners.block())));
    }

    private static Stream<Expression> emissions(ImmutableList<Statement> statements) {
        return statements.stream().flatMap(NeuronText::emissions);
    }

    private static Stream<Expression> emissions(Statement statement) {
        return switch (statement) {
            case Statement.Emit(Expression value) -> Stream.of(value);
            case Statement.If choice -> Stream.concat(emissions(choice.then()), emissions(choice.otherwise()));
            case Statement.Assign _, Statement.Let _, Statement.Deliver _, Statement.Integrate _ -> Stream.empty();
        };
    }

    /** Whether all that a population emits is plain spikes. */
    public static boolean emitsOnes(Population population) {
        Dynamics dynamics = population.dynamics();
        boolean given = population
                .events()
                .map(events -> events.payloads().stream().allMatch(payload -> payload == 1))
                .orElse(true);
        return given
                && dynamics.payloadUnit() == 1
                && emissions(dynamics).allMatch(emitted -> emitted.equals(new Expression.Int(1)));
    }

    /** Whether a program asks how much arrived at a port. */
    public static boolean counts(Dynamics dynamics, String port) {
        return expressions(dynamics).anyMatch(expression -> counts(expression, port));
    }

    private static boolean counts(Expression expression, String port) {
        return expression instanceof Expression.Arrivals(String name) && name.equals(port)
                || expression.children().stream().anyMatch(child -> counts(child, port));
    }
}
