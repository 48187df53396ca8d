package ganglion.conformance.interpreter;

import static ganglion.conformance.interpreter.Build.FLOAT32;
import static ganglion.conformance.interpreter.Build.FLOAT64;
import static ganglion.conformance.interpreter.Build.V;
import static ganglion.conformance.interpreter.Build.X;
import static ganglion.conformance.interpreter.Build.all;
import static ganglion.conformance.interpreter.Build.binary;
import static ganglion.conformance.interpreter.Build.events;
import static ganglion.conformance.interpreter.Build.network;
import static ganglion.conformance.interpreter.Build.neurons;
import static ganglion.conformance.interpreter.Build.projection;
import static ganglion.conformance.interpreter.Build.real;
import static ganglion.conformance.interpreter.Build.set;
import static ganglion.conformance.interpreter.Build.spike;
import static ganglion.conformance.interpreter.Build.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Port;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.Statement;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Trial;
import ganglion.network.WeightFormat;
import ganglion.source.DiagnosticCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private static final Statement FIRE = when(binary(BinaryOperator.GREATER, X, real(0)), spike());

    private static Population pulse(long step) {
        return events("s", 1, new long[] {step}, new int[] {0}, new long[] {1});
    }

    @Test
    void anEmissionOfStepTWithDelayDIsInThePortAtTPlusD() {
        Population a = neurons("a", 1, FLOAT64, FIRE);
        Network network = network(ImmutableList.of(pulse(2), a), all("s", "a", 1, 3));
        assertThat(Interpreter.run(network, 9).spikes().steps().asList()).containsExactly(2L, 5L);
    }

    @Test
    void delayZeroPassesThroughAChainInOneStepWhateverTheOrderOfDeclaration() {
        Population a = neurons("a", 1, FLOAT64, FIRE);
        Population b = neurons("b", 1, FLOAT64, FIRE);
        Network network = network(ImmutableList.of(b, a, pulse(4)), all("a", "b", 1, 0), all("s", "a", 1, 0));
        assertThat(Interpreter.run(network, 9).spikes().steps().asList()).containsExactly(4L, 4L, 4L);
        assertThat(Interpreter.run(network, 9).spikes().populations().asList()).containsExactly(0, 1, 2);
    }

    @Test
    void aCycleOfDelayZeroIsRefused() {
        Population a = neurons("a", 2, FLOAT64, FIRE);
        assertThatThrownBy(() -> new Interpreter(network(ImmutableList.of(a), all("a", "a", 1, 0))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cycle");
    }

    @Test
    void floatSumsAddOlderEmissionsFirstThenByProjection() {
        Population s = events("s", 1, new long[] {1, 2, 3}, new int[3], new long[] {1, 1, 1});
        Population a = neurons("a", 1, FLOAT32, set(X));
        Network network =
                network(ImmutableList.of(s, a), all("s", "a", 1, 1), all("s", "a", 1e8, 2), all("s", "a", -1e8, 0));
        // step 3: 1e8 of step 1, then 1 of step 2 is lost, then -1e8 of step 3
        assertThat(Interpreter.run(network, 3).traces().get(0).values().asList())
                .containsExactly(-1e8, -1e8, 0.0);
    }

    @Test
    void theLastEmissionOfAProgramWinsAndZeroIsNone() {
        Population a = neurons(
                "a", 1, FLOAT64, new Statement.Emit(new Expression.Int(7)), new Statement.Emit(new Expression.Int(3)));
        Population b = neurons("b", 1, FLOAT64, spike(), new Statement.Emit(new Expression.Int(0)));
        Outcome outcome = Interpreter.run(network(ImmutableList.of(a, b)), 1);
        assertThat(outcome.spikes().payloads().asList()).containsExactly(3L);
        assertThat(outcome.emissions().asList()).containsExactly(1L, 0L);
    }

    @Test
    void anAssignmentIsVisibleToTheNextStatement() {
        Population a = neurons(
                "a",
                1,
                FLOAT64,
                set(binary(BinaryOperator.ADD, V, real(1))),
                set(binary(BinaryOperator.MULTIPLY, V, V)));
        assertThat(Interpreter.run(network(ImmutableList.of(a)), 3)
                        .traces()
                        .get(0)
                        .values()
                        .asList())
                .containsExactly(1.0, 4.0, 25.0);
    }

    @Test
    void fixedPointRoundsOnceAtTheAssignmentAndConstantsHaveFifteenBits() {
        NumberFormat fixed = new NumberFormat.Fixed(8, 2, Rounding.FLOOR, Overflow.WRAP);
        // 0.1 becomes 26214 * 2^-18 = 0.09999847; a tenth of 30 is then just below 3
        Expression tenth = binary(BinaryOperator.MULTIPLY, real(30), real(0.1));
        Population a = neurons("a", 1, fixed, set(tenth));
        Population b = neurons("b", 1, fixed, set(binary(BinaryOperator.ADD, V, real(20))));
        Outcome outcome = Interpreter.run(network(ImmutableList.of(a, b)), 2);
        assertThat(outcome.traces().get(0).values().asList()).containsExactly(2.75, 2.75);
        assertThat(outcome.traces().get(1).values().asList()).containsExactly(20.0, -24.0);
    }

    @Test
    void aPortOfMultiplesCountsUnitsOfClippedWeights() {
        Port.Accumulator counts = new Port.Accumulator.Multiples(0.5, 4);
        Population s = events("s", 1, new long[] {1, 2}, new int[2], new long[] {1, -3});
        Population a = neurons("a", 1, FLOAT32, FLOAT32, counts, set(X));
        Network network = network(
                ImmutableList.of(s, a),
                projection("s", "a", new Connector.AllToAll(), real(1.25), new WeightFormat.Multiples(4, 0.5), 0),
                projection("s", "a", new Connector.OneToOne(), real(99), new WeightFormat.Multiples(4, 0.5), 1));
        // 1.25 is 2.5 units, rounded to the even 2; 99 is clipped to 7
        assertThat(Interpreter.run(network, 3).traces().get(0).values().asList())
                .containsExactly(1.0, -3.0 + 3.5, -10.5);
    }

    @Test
    void trialsStartFromInitialValuesAndKeepSpikesInFlight() {
        Population a =
                neurons("a", 1, FLOAT64, set(binary(BinaryOperator.ADD, V, binary(BinaryOperator.ADD, X, real(1)))));
        Network network = network(
                ImmutableList.of(pulse(2), a), Optional.of(new Trial(2, ImmutableList.of("a"))), all("s", "a", 10, 1));
        assertThat(Interpreter.run(network, 4).traces().get(0).values().asList())
                .containsExactly(1.0, 2.0, 11.0, 12.0);
    }

    @Test
    void notANumberEndsTheRunAtTheFirstPlace() {
        Expression undefined = binary(BinaryOperator.DIVIDE, X, X);
        Population a = neurons("a", 3, FLOAT64, when(binary(BinaryOperator.EQUAL, X, X), set(undefined)));
        assertThatThrownBy(() -> Interpreter.run(network(ImmutableList.of(a)), 4))
                .isInstanceOfSatisfying(
                        RunFailure.class, failure -> assertThat(failure.code()).isEqualTo(DiagnosticCode.E0601))
                .hasMessageContaining("not a number in a[0] at step 1");
    }
}
