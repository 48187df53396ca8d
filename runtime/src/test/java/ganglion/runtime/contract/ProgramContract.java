package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F32;
import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.dynamics.Axis;
import ganglion.program.Opcode;
import ganglion.program.Program;
import ganglion.runtime.Simulation;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Neuron programs: states, emissions, coordinates, holds, trials, probes. */
interface ProgramContract extends ContractSubject {

    @Test
    default void statesStartAtTheirInitialValuesAndAreReadAsOfTheStartOfTheStep() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 2)
                .column("start", 10, 20)
                .state("x", F64, code -> code.column(F64, 0))
                .state("y", F64)
                .update(code -> {
                    int x = code.state(F64, 0);
                    int y = code.state(F64, 1);
                    code.store(0, code.plus(x, code.f64(1)));
                    code.store(1, code.plus(y, x));
                });
        program.probe("a", 0, 1).probe("a", 1, 1);

        Outcome outcome = run(program, 3);

        assertThat(outcome.trace(0, 1)).containsExactly(21, 22, 23);
        assertThat(outcome.trace(1, 0)).containsExactly(10, 21, 33);
    }

    @Test
    default void aNeuronIntegratesFiresAndResets() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 1).state("v", F32).update(code -> {
            int v = code.plus(code.state(F32, 0), code.f32(0.4f));
            int fires = code.compare(Opcode.GREATER_EQUAL, v, code.f32(1));
            code.store(0, code.select(fires, code.f32(0), v));
            code.emit(code.i64(1), fires);
        });
        program.probe("a", 0, 1);

        Outcome outcome = run(program, 7);

        assertThat(outcome.spikeLines()).containsExactly("3 0 0 1", "6 0 0 1");
        assertThat(outcome.trace(0, 0)).containsExactly(0.4f, 0.4f + 0.4f, 0, 0.4f, 0.4f + 0.4f, 0, 0.4f);
    }

    @Test
    default void aHoldOfTwoStepsFreesInTheThird() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 1).state("v", I64).state("hold", I64).update(code -> {
            int held = code.compare(Opcode.GREATER, code.state(I64, 1), code.i64(0));
            int counter = code.select(held, code.binary(Opcode.SUBTRACT, code.state(I64, 1), code.i64(1)), code.i64(0));
            int v = code.select(held, code.state(I64, 0), code.plus(code.state(I64, 0), code.i64(1)));
            int over = code.compare(Opcode.GREATER_EQUAL, v, code.i64(2));
            int fires = code.binary(Opcode.AND, over, code.unary(Opcode.NOT, held));
            code.store(0, code.select(fires, code.i64(0), v));
            code.store(1, code.select(fires, code.i64(2), counter));
            code.emit(code.i64(1), fires);
        });
        program.probe("a", 0, 1);

        Outcome outcome = run(program, 10);

        assertThat(outcome.spikeLines()).containsExactly("2 0 0 1", "6 0 0 1", "10 0 0 1");
        assertThat(outcome.trace(0, 0)).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1, 0);
    }

    @Test
    default void gradedPayloadsCarryWholeAndRealNumbers() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("wide", 1).payload(F64).update(code -> code.emit(code.f64(0.1)));
        program.population("narrow", 1).payload(F32).update(code -> code.emit(code.f32(0.1f)));
        program.population("whole", 1).update(code -> code.emit(code.i64(-7)));
        program.sink("out", 1, F64);
        program.sink("out32", 1, F32);
        program.project("wide", "out").weight(3);
        program.project("whole", "out").weight(0.5);
        program.project("narrow", "out32").weight(3);

        Outcome outcome = run(program, 2);

        assertThat(outcome.spikeLines().subList(0, 3))
                .containsExactly(
                        "1 0 0 " + Double.doubleToRawLongBits(0.1),
                        "1 1 0 " + Double.doubleToRawLongBits(0.1f),
                        "1 2 0 -7");
        assertThat(outcome.trace(0, 0)[1]).isEqualTo(3 * 0.1 + -3.5);
        assertThat(outcome.trace(1, 0)[1]).isEqualTo(3 * 0.1f);
    }

    @Test
    default void zeroAndMinusZeroAreNoEmission() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 4)
                .payload(F64)
                .column("value", 0, -0.0, Double.MIN_VALUE, 1)
                .update(code -> code.emit(
                        code.column(F64, 0), code.compare(Opcode.LESS, code.coordinate(Axis.INDEX), code.i64(3))));

        assertThat(run(program, 1).spikeLines()).containsExactly("1 0 2 1");
    }

    @Test
    default void stepAndIndexAreWhatTheySay() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 3)
                .state("start", I64, code -> code.coordinate(Axis.STEP))
                .update(code -> {
                    int sum = code.times(code.coordinate(Axis.STEP), code.i64(100));
                    code.emit(code.plus(code.plus(sum, code.coordinate(Axis.INDEX)), code.state(I64, 0)));
                });

        assertThat(run(program, 2).spikeLines())
                .containsExactly("1 0 0 100", "1 0 1 101", "1 0 2 102", "2 0 0 200", "2 0 1 201", "2 0 2 202");
    }

    @Test
    default void columnsComeInTheTypeAskedFor() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 2)
                .column("value", 0.1, -3)
                .state("wide", F64)
                .state("narrow", F32)
                .state("whole", I64)
                .update(code -> {
                    code.store(0, code.column(F64, 0));
                    code.store(1, code.column(F32, 0));
                    code.store(2, code.column(I64, 0));
                });
        program.probe("a", 0, 1).probe("a", 1, 1).probe("a", 2, 1);

        Outcome outcome = run(program, 1);

        assertThat(outcome.row(0, 0)).containsExactly(0.1, -3);
        assertThat(outcome.row(1, 0)).containsExactly(0.1f, -3);
        assertThat(outcome.row(2, 0)).containsExactly(0, -3);
    }

    @Test
    default void probesSampleEveryNSteps() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 1)
                .state("t", I64)
                .update(code -> code.store(0, code.plus(code.state(I64, 0), code.i64(1))));
        program.probe("a", 0, 3).probe("a", 0, 1);

        Outcome outcome = run(program, 7);

        assertThat(outcome.traces().get(0).steps().asList()).containsExactly(3L, 6L);
        assertThat(outcome.trace(0, 0)).containsExactly(3, 6);
        assertThat(outcome.trace(1, 0)).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    default void trialsResetTheStatesOfTheirPopulationsAndNothingElse() {
        ProgramBuilder program = ProgramBuilder.program();
        for (String name : new String[] {"reset", "kept"}) {
            program.population(name, 1)
                    .stage(1)
                    .port("in", F64)
                    .state("v", F64, code -> code.f64(10))
                    .update(code ->
                            code.store(0, code.plus(code.state(F64, 0), code.plus(code.f64(1), code.port(F64, 0)))));
        }
        program.events("in", 1, event(3, 0, 1));
        program.project("in", "reset").delay(2).weight(100);
        program.trial(3, "reset").probe("reset", 0, 1).probe("kept", 0, 1);

        Outcome outcome = run(program, 7);

        assertThat(outcome.trace(0, 0)).containsExactly(11, 12, 13, 11, 112, 113, 11);
        assertThat(outcome.trace(1, 0)).containsExactly(11, 12, 13, 14, 15, 16, 17);
    }

    @Test
    default void resetBringsInitialValuesBack() {
        ProgramBuilder builder = ProgramBuilder.program().seed(99);
        builder.population("a", 5)
                .state("v", F64, code -> code.uniform(F64, 1))
                .update(code -> code.store(0, code.plus(code.state(F64, 0), code.f64(1))));
        builder.population("b", 1)
                .state("v", F64)
                .update(code -> code.store(0, code.plus(code.state(F64, 0), code.f64(1))));
        builder.probe("a", 0, 1).probe("b", 0, 1);
        Program program = builder.build();
        try (Simulation simulation = backend().open(program, options())) {
            simulation.advance(1);
            double[] first = ContractSubject.outcome(program, simulation).row(0, 0);
            simulation.advance(4);
            simulation.reset(Set.of("a"));
            simulation.trace(0);
            simulation.trace(1);
            simulation.advance(1);

            Outcome outcome = ContractSubject.outcome(program, simulation);
            assertThat(outcome.row(0, 0)).containsExactly(first);
            assertThat(outcome.row(1, 0)).containsExactly(6);
        }
    }

    @Test
    default void onlyObservedPopulationsShowTheirSpikes() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("a", 1).unobserved().update(code -> code.emit(code.i64(1)));
        program.population("b", 1).update(code -> code.emit(code.i64(1)));

        Outcome outcome = run(program, 2);

        assertThat(outcome.spikeLines()).containsExactly("1 1 0 1", "2 1 0 1");
        assertThat(outcome.activity().emissions().asList()).containsExactly(2L, 2L);
    }
}
