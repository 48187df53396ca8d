package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.dynamics.Axis;
import ganglion.program.Opcode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Semantics sections 1 to 3: an emission of step t over a delay d is in the target's port in step t + d. */
interface DelayContract extends ContractSubject {

    @Test
    default void delayZeroArrivesInTheSameStep() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(2, 0, 1));
        program.sink("out", 1, F64);
        program.project("in", "out").delay(0).weight(3);

        assertThat(run(program, 4).trace(0, 0)).containsExactly(0, 3, 0, 0);
    }

    @Test
    default void delayOneArrivesInTheNextStep() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(2, 0, 1));
        program.sink("out", 1, F64);
        program.project("in", "out").delay(1);

        assertThat(run(program, 4).trace(0, 0)).containsExactly(0, 0, 1, 0);
    }

    @Test
    default void everySynapseHasItsOwnDelay() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1));
        program.sink("out", 2, F64);
        program.project("in", "out")
                .synapses(
                        new double[] {0, 0, 1, 0}, new double[] {0, 1, 2, 3}, new double[] {0, 0, 4, 2}, new double[] {
                            0, 0, 8, 5
                        });

        Outcome outcome = run(program, 7);

        assertThat(outcome.trace(0, 0)).containsExactly(1, 0, 4, 0, 0, 8, 0);
        assertThat(outcome.trace(0, 1)).containsExactly(0, 0, 0, 2, 0, 0, 0);
    }

    @Test
    default void longDelaysOverlapWithShortOnes() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1), event(200, 0, 1), event(250, 0, 1));
        program.sink("out", 1, F64);
        program.project("in", "out").synapses(new double[] {0, 0, 1, 1}, new double[] {0, 0, 10, 250});

        double[] sums = run(program, 500).trace(0, 0);

        assertThat(sums[2 - 1]).isEqualTo(1);
        assertThat(sums[201 - 1]).isEqualTo(1);
        assertThat(sums[251 - 1]).isEqualTo(11);
        assertThat(sums[450 - 1]).isEqualTo(10);
        assertThat(sums[500 - 1]).isEqualTo(10);
        assertThat(Arrays.stream(sums).sum()).isEqualTo(33);
    }

    @Test
    default void aChainOfStagesPassesOneSpikeThroughInOneStep() {
        ProgramBuilder program = ProgramBuilder.program();
        program.sink("last", 1, I64).stage(3);
        program.population("second", 1).stage(2).port("in", I64).update(code -> code.emit(code.port(I64, 0)));
        program.population("first", 1).stage(1).port("in", I64).update(code -> code.emit(code.port(I64, 0)));
        program.events("in", 1, event(3, 0, 5));
        program.project("second", "last").delay(0).multiples(8, 1).weight(2);
        program.project("first", "second").delay(0).multiples(8, 1).weight(3);
        program.project("in", "first").delay(0).multiples(8, 1);

        Outcome outcome = run(program, 4);

        assertThat(outcome.trace(0, 0)).containsExactly(0, 0, 30, 0);
        assertThat(outcome.spikeLines()).containsExactly("3 1 0 15", "3 2 0 5", "3 3 0 5");
    }

    @Test
    default void aLoopWithDelayOneCirculates() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1));
        program.population("a", 1).port("in", I64).update(code -> code.emit(code.port(I64, 0)));
        program.population("b", 1).port("in", I64).update(code -> code.emit(code.port(I64, 0)));
        program.project("in", "a").multiples(8, 1);
        program.project("a", "b").multiples(8, 1);
        program.project("b", "a").multiples(8, 1).weight(2);

        assertThat(run(program, 6).spikeLines())
                .containsExactly("1 0 0 1", "2 1 0 1", "3 2 0 1", "4 1 0 2", "5 2 0 2", "6 1 0 4");
    }

    @Test
    default void aNeuronMayProjectToItself() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 2)
                .port("in", I64)
                .update(code -> code.emit(code.plus(
                        code.port(I64, 0), code.convert(I64, code.select(firstStep(code), code.i64(1), code.i64(0))))));
        program.project("a", "a").multiples(8, 1).delay(2).weight(3);

        assertThat(run(program, 5).spikeLines())
                .containsExactly("1 0 0 1", "1 0 1 1", "3 0 0 3", "3 0 1 3", "5 0 0 9", "5 0 1 9");
    }

    @Test
    default void severalSynapsesOfOnePairAllCount() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1));
        program.sink("out", 1, F64);
        program.project("in", "out")
                .synapses(new double[] {0, 0, 1, 1}, new double[] {0, 0, 2, 1}, new double[] {0, 0, 4, 2});

        assertThat(run(program, 3).trace(0, 0)).containsExactly(0, 3, 4);
    }

    private static int firstStep(CodeBuilder code) {
        int step = code.coordinate(Axis.STEP);
        return code.compare(Opcode.EQUAL, step, code.i64(1));
    }
}
