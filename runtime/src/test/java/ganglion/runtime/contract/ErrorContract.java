package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ganglion.dynamics.Axis;
import ganglion.program.Opcode;
import ganglion.runtime.Simulation;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import org.junit.jupiter.api.Test;

/** A number that is none, or an integer beyond 64 bits, ends the run and says where. */
interface ErrorContract extends ContractSubject {

    private Diagnostic failure(ProgramBuilder program) {
        DiagnosticException failure = catchThrowableOfType(DiagnosticException.class, () -> run(program, 100));
        assertThat(failure).isNotNull();
        return failure.diagnostics().get(0);
    }

    /** A population whose neurons from {@code index} on store INF - INF in the step. */
    private static void failing(ProgramBuilder program, String name, int stage, int step, int index) {
        program.population(name, 600).stage(stage).state("v", F64).update(code -> {
            int late = code.compare(Opcode.GREATER_EQUAL, code.coordinate(Axis.STEP), code.i64(step));
            int far = code.compare(Opcode.GREATER_EQUAL, code.coordinate(Axis.INDEX), code.i64(index));
            int infinite = code.f64(Double.POSITIVE_INFINITY);
            int x = code.select(code.binary(Opcode.AND, late, far), infinite, code.f64(1));
            code.store(0, code.binary(Opcode.SUBTRACT, x, infinite));
        });
    }

    @Test
    default void nanInAStateNamesPopulationIndexAndStep() {
        ProgramBuilder program = ProgramBuilder.program();
        failing(program, "net.E", 0, 7, 301);

        Diagnostic diagnostic = failure(program);

        assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.E0601);
        assertThat(diagnostic.message()).isEqualTo("not a number in net.E[301] at step 7");
    }

    @Test
    default void theLowestPopulationOfTheFirstStepIsTold() {
        ProgramBuilder program = ProgramBuilder.program();
        failing(program, "early", 2, 9, 0);
        failing(program, "second", 1, 5, 3);
        failing(program, "third", 0, 5, 1);

        assertThat(failure(program).message()).isEqualTo("not a number in second[3] at step 5");
    }

    @Test
    default void whatFollowsInTheSameStepDoesNotHideTheError() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("count", 4)
                .stage(1)
                .state("n", I64, code -> code.i64(Long.MAX_VALUE))
                .update(code -> {
                    int third = code.compare(Opcode.EQUAL, code.coordinate(Axis.STEP), code.i64(3));
                    int next = code.checked(Opcode.ADD_CHECKED, code.state(I64, 0), code.i64(1), third);
                    code.store(0, code.select(third, next, code.state(I64, 0)));
                });
        failing(program, "real", 0, 3, 0);

        assertThat(failure(program).message()).isEqualTo("integer overflow in count[0] at step 3");
    }

    @Test
    default void infinitiesAreNumbers() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 1).state("v", F64).update(code -> code.store(0, code.f64(Double.POSITIVE_INFINITY)));
        program.probe("a", 0, 1);

        assertThat(run(program, 1).trace(0, 0)).containsExactly(Double.POSITIVE_INFINITY);
    }

    @Test
    default void anEmittedNanIsAnError() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 3)
                .payload(F64)
                .state("v", F64, code -> code.f64(Double.POSITIVE_INFINITY))
                .update(code -> code.emit(
                        code.binary(Opcode.SUBTRACT, code.state(F64, 0), code.state(F64, 0)),
                        code.compare(Opcode.EQUAL, code.coordinate(Axis.INDEX), code.i64(2))));

        assertThat(failure(program).message()).isEqualTo("not a number in a[2] at step 1");
    }

    @Test
    default void aNanThatIsNotSentIsNoError() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 3)
                .payload(F64)
                .state("v", F64, code -> code.f64(Double.POSITIVE_INFINITY))
                .update(code -> code.emit(
                        code.binary(Opcode.SUBTRACT, code.state(F64, 0), code.state(F64, 0)), code.truth(false)));

        assertThat(run(program, 2).spikes().size()).isZero();
    }

    @Test
    default void overflowOfIntegersNamesPopulationIndexAndStep() {
        for (Opcode opcode : new Opcode[] {Opcode.ADD_CHECKED, Opcode.MULTIPLY_CHECKED, Opcode.SHIFT_LEFT_CHECKED}) {
            ProgramBuilder program = ProgramBuilder.program();
            program.population("count", 300)
                    .state("n", I64, code -> code.i64(1L << 60))
                    .update(code -> {
                        int watched = code.compare(Opcode.GREATER_EQUAL, code.coordinate(Axis.INDEX), code.i64(299));
                        int second = opcode == Opcode.ADD_CHECKED ? code.state(I64, 0) : code.i64(2);
                        code.store(0, code.checked(opcode, code.state(I64, 0), second, watched));
                    });
            int step = opcode == Opcode.SHIFT_LEFT_CHECKED ? 2 : 3;

            Diagnostic diagnostic = failure(program);

            assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.E0602);
            assertThat(diagnostic.message()).isEqualTo("integer overflow in count[299] at step " + step);
        }
    }

    @Test
    default void overflowAlwaysWatchedNeedsNoPredicate() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("count", 1)
                .state("n", I64, code -> code.i64(Long.MIN_VALUE))
                .update(code ->
                        code.store(0, code.checked(Opcode.SUBTRACT_CHECKED, code.state(I64, 0), code.i64(1), -1)));

        assertThat(failure(program).message()).isEqualTo("integer overflow in count[0] at step 1");
    }

    @Test
    default void aFailedSimulationCanOnlyBeClosed() {
        ProgramBuilder program = ProgramBuilder.program();
        failing(program, "a", 0, 2, 0);
        Simulation simulation = backend().open(program.build(), options());
        assertThatThrownBy(() -> simulation.advance(5)).isInstanceOf(DiagnosticException.class);

        assertThatThrownBy(() -> simulation.advance(1)).isInstanceOf(IllegalStateException.class);
        simulation.close();
    }
}
