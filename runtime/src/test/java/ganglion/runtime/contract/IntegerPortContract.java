package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.network.Connector;
import ganglion.runtime.Simulation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Integer ports: weights are multiples of a unit, rounded half to even and clipped; sums are exact. */
interface IntegerPortContract extends ContractSubject {

    @Test
    default void weightsAreRoundedHalfToEvenAndClippedSymmetrically() {
        assertThat(counts(8, 1, 0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 126.6, 127.5, 1e300, -128, -1e300))
                .containsExactly(0, 2, 2, 0, -2, 2, 127, 127, 127, -127, -127);
        assertThat(counts(2, 1, 0.6, 1.4, 7, -7)).containsExactly(1, 1, 1, -1);
        assertThat(counts(16, 0.1, 0.3, -0.3, 3276.7, 3276.8)).containsExactly(3, -3, 32767, 32767);
        assertThat(counts(32, 1, 2147483647.0, 4e9, -4e9)).containsExactly(2147483647, 2147483647, -2147483647);
    }

    private double[] counts(int bits, double unit, double... weights) {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1));
        program.sink("out", weights.length, I64);
        program.project("in", "out")
                .connect(new Connector.Dense())
                .column("weight", weights)
                .weight(code -> code.column(F64, 0))
                .multiples(bits, unit);
        return run(program, 2).row(0, 1);
    }

    @Test
    default void payloadsMultiplyTheCounts() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 2, event(1, 0, 3), event(1, 1, -1000));
        program.sink("out", 1, I64);
        program.project("in", "out").connect(new Connector.AllToAll()).weight(5).multiples(8, 1);

        assertThat(run(program, 2).trace(0, 0)).containsExactly(0, -4985);
    }

    @Test
    default void sumsAreExactWellBeyond32Bits() {
        ProgramBuilder program = ProgramBuilder.program();
        long payload = 1L << 40;
        program.events("in", 2, event(1, 0, payload), event(1, 1, 1));
        program.sink("out", 1, I64);
        program.project("in", "out")
                .connect(new Connector.AllToAll())
                .weight(127)
                .multiples(8, 1);

        assertThat(run(program, 2).trace(0, 0)[1]).isEqualTo(127.0 * payload + 127);
    }

    @Test
    default void theUnitOfAStateScalesItsProbe() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 3));
        program.population("out", 1)
                .stage(1)
                .port("in", I64)
                .fixedState("v", 0.25)
                .update(code -> code.store(0, code.port(I64, 0)));
        program.project("in", "out").delay(0).multiples(8, 0.25).weight(1.75);
        program.probe("out", 0, 1);

        assertThat(run(program, 2).trace(0, 0)).containsExactly(21 * 0.25, 0);
    }

    @Test
    default void arrivalsAreCountedEvenWhereTheyCancel() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 2, event(1, 0, 1), event(1, 1, 7), event(3, 0, 1));
        program.population("out", 2)
                .stage(1)
                .countedPort("in", I64)
                .state("sum", I64)
                .state("arrived", I64)
                .update(code -> {
                    code.store(0, code.port(I64, 0));
                    code.store(1, code.arrivals(0));
                });
        program.project("in", "out")
                .synapses(new double[] {0, 0, 7, 0}, new double[] {0, 1, 1, 1}, new double[] {1, 0, -1, 0})
                .multiples(8, 1);
        program.probe("out", 0, 1).probe("out", 1, 1);

        Outcome outcome = run(program, 4);

        assertThat(outcome.trace(0, 0)).containsExactly(0, 0, 7, 0);
        assertThat(outcome.trace(1, 0)).containsExactly(2, 0, 1, 0);
        assertThat(outcome.trace(1, 1)).containsExactly(0, 1, 0, 1);
    }

    @Test
    default void weightsAreShownAsUsed() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 2).update(code -> code.emit(code.i64(0)));
        program.population("b", 2).stage(1).port("in", I64);
        program.project("a", "b")
                .synapses(new double[] {0, 1, 0.3, 2}, new double[] {1, 0, 99, 1}, new double[] {1, 1, -0.74, 4})
                .multiples(4, 0.5);
        try (Simulation simulation = backend().open(program.build(), options())) {
            Simulation.WeightedSynapses synapses = simulation.weights("a_to_b_0");

            assertThat(synapses.weights()).containsExactly(0.5, 3.5, -0.5);
            assertThat(synapses.delays()).containsExactly(2, 1, 4);
            assertThat(Arrays.asList(
                            synapses.rows().begin(0),
                            synapses.rows().begin(1),
                            synapses.rows().begin(2)))
                    .containsExactly(0, 1, 3);
        }
    }
}
