package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.program.Opcode;
import ganglion.program.Program;
import ganglion.runtime.Simulation;
import org.junit.jupiter.api.Test;

/** Whole numbers that count: exact however large they grow, whatever room a backend gives those that stay small. */
interface CounterContract extends ContractSubject {

    /** From {@code start} down to 0, then {@code start} again with an emission of what the counter was. */
    private static ProgramBuilder clock(int neurons, long start) {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("clock", neurons).state("left", I64).update(code -> {
            int left = code.state(I64, 0);
            int runs = code.compare(Opcode.GREATER, left, code.i64(0));
            int down = code.checked(Opcode.SUBTRACT_CHECKED, left, code.i64(1), runs);
            int fires = code.unary(Opcode.NOT, runs);
            code.store(0, code.select(fires, code.i64(start), code.select(runs, down, left)));
            code.emit(code.checked(Opcode.ADD_CHECKED, left, code.i64(7), -1), fires);
        });
        return program.probe("clock", 0, 1);
    }

    @Test
    default void aCounterRunsDownAndStartsAgain() {
        Outcome outcome = run(clock(300, 3), 9);

        assertThat(outcome.trace(0, 299)).containsExactly(3, 2, 1, 0, 3, 2, 1, 0, 3);
        assertThat(outcome.spikeLines().get(0)).isEqualTo("1 0 0 7");
        assertThat(outcome.spikes().size()).isEqualTo(3 * 300);
    }

    @Test
    default void aCounterMayStartBeyond32Bits() {
        long start = (1L << 31) + 1;
        assertThat(run(clock(2, start), 4).trace(0, 1)).containsExactly(start, start - 1.0, start - 2.0, start - 3.0);
    }

    @Test
    default void aCounterMayGrowBeyond32Bits() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 1)
                .state("up", I64, code -> code.i64(Integer.MAX_VALUE - 1))
                .state("down", I64, code -> code.i64(Integer.MIN_VALUE + 1))
                .update(code -> {
                    code.store(0, code.checked(Opcode.ADD_CHECKED, code.state(I64, 0), code.i64(1), -1));
                    code.store(1, code.checked(Opcode.SUBTRACT_CHECKED, code.state(I64, 1), code.i64(1), -1));
                });
        program.probe("a", 0, 1).probe("a", 1, 1);

        Outcome outcome = run(program, 3);

        assertThat(outcome.trace(0, 0)).containsExactly(2147483647.0, 2147483648.0, 2147483649.0);
        assertThat(outcome.trace(1, 0)).containsExactly(-2147483648.0, -2147483649.0, -2147483650.0);
    }

    @Test
    default void aCounterIsComparedAndComputedWithAtFullWidth() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 1)
                .state("n", I64, code -> code.i64(5))
                .state("x", F64)
                .update(code -> {
                    int n = code.state(I64, 0);
                    int large = code.i64(1L << 40);
                    int product = code.checked(Opcode.MULTIPLY_CHECKED, n, large, -1);
                    int below = code.compare(Opcode.LESS, n, large);
                    code.store(0, code.select(below, code.i64(4), n));
                    code.store(1, code.convert(F64, code.select(below, product, n)));
                });
        program.probe("a", 0, 1).probe("a", 1, 1);

        Outcome outcome = run(program, 2);

        assertThat(outcome.trace(0, 0)).containsExactly(4, 4);
        assertThat(outcome.trace(1, 0)).containsExactly(5.0 * (1L << 40), 4.0 * (1L << 40));
    }

    @Test
    default void aCounterIsKeptInACheckpoint() {
        Program program = clock(300, 5).build();
        try (Simulation whole = backend().open(program, options())) {
            whole.advance(3);
            try (Simulation resumed = backend().resume(program, whole.checkpoint(), options())) {
                resumed.advance(3);
                assertThat(ContractSubject.outcome(program, resumed).trace(0, 150))
                        .containsExactly(2, 1, 0);
            }
        }
    }
}
