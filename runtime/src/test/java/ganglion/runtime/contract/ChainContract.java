package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F64;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.program.Opcode;
import org.junit.jupiter.api.Test;

/** Arithmetic on the result of arithmetic: every operation rounds, however many a backend does at once. */
interface ChainContract extends ContractSubject {

    @Test
    default void everyLinkOfAChainRounds() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 300).state("x", F64, code -> code.f64(0.1)).update(code -> {
            int x = code.state(F64, 0);
            int scaled = code.binary(Opcode.SUBTRACT, code.times(x, code.f64(3.3)), code.f64(0.7));
            int turned = code.binary(Opcode.SUBTRACT, code.f64(1.9), code.plus(scaled, x));
            int halved = code.binary(Opcode.DIVIDE, turned, code.f64(-2.0));
            code.store(0, code.plus(code.times(halved, x), code.binary(Opcode.DIVIDE, x, code.f64(1.0))));
        });
        program.probe("a", 0, 1);

        double first = next(0.1);
        assertThat(run(program, 2).trace(0, 299)).containsExactly(first, next(first));
    }

    private static double next(double x) {
        double scaled = x * 3.3 - 0.7;
        double turned = 1.9 - (scaled + x);
        return turned / -2.0 * x + x;
    }

    @Test
    default void aZeroKeepsItsSign() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 1)
                .state("x", F64, code -> code.f64(-0.0))
                .state("way", F64)
                .update(code -> {
                    int same = code.binary(Opcode.SUBTRACT, code.state(F64, 0), code.f64(0.0));
                    code.store(1, code.binary(Opcode.DIVIDE, code.f64(1.0), code.times(same, code.f64(0.5))));
                });
        program.probe("a", 1, 1);

        assertThat(run(program, 1).trace(0, 0)).containsExactly(Double.NEGATIVE_INFINITY);
    }

    @Test
    default void aStateIsReadAsItWasHoweverEarlyItsNextValueIsKnown() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 300)
                .state("x", F64, code -> code.f64(1.0))
                .state("y", F64, code -> code.f64(10.0))
                .update(code -> {
                    int x = code.state(F64, 0);
                    int y = code.state(F64, 1);
                    code.store(0, code.plus(y, code.f64(1.0)));
                    code.store(1, code.plus(code.times(x, code.f64(2.0)), y));
                });
        program.probe("a", 0, 1).probe("a", 1, 1);

        Outcome outcome = run(program, 3);

        assertThat(outcome.trace(0, 299)).containsExactly(11, 13, 35);
        assertThat(outcome.trace(1, 299)).containsExactly(12, 34, 60);
    }
}
