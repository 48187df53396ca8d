package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F32;
import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Topology;
import ganglion.dynamics.Axis;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Mapping;
import ganglion.network.Connector;
import ganglion.numeric.Draws;
import ganglion.numeric.EntityHash;
import ganglion.numeric.PoissonTable;
import ganglion.program.Opcode;
import ganglion.program.Program;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Simulation;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import org.junit.jupiter.api.Test;

/** A run that is interrupted and resumed is the run that was not. */
interface CheckpointContract extends ContractSubject {

    /** Recurrent float32 and float64 networks with many delays, integer ports, graded and random input. */
    static Program recurrent() {
        ProgramBuilder builder = ProgramBuilder.program().seed(11);
        builder.population("noise", 60).stimulus().update(code -> code.emit(code.poisson(0.4, 1)));
        builder.events("events", 3, event(5, 0, 2), event(18, 1, -3), event(23, 2, 1));
        builder.population("e", 60)
                .stage(1)
                .port("in", F32)
                .port("slow", F64)
                .state("v", F32, code -> code.uniform(F32, 1))
                .state("u", F64)
                .update(code -> {
                    int v = code.plus(code.times(code.state(F32, 0), code.f32(0.9f)), code.port(F32, 0));
                    int fires = code.compare(Opcode.GREATER_EQUAL, v, code.f32(1));
                    code.store(0, code.select(fires, code.f32(0), v));
                    code.store(1, code.plus(code.times(code.state(F64, 1), code.f64(0.7)), code.port(F64, 1)));
                    code.emit(code.i64(1), fires);
                });
        builder.population("c", 3).stage(1).port("in", I64).state("n", I64).update(code -> {
            int n = code.plus(code.state(I64, 0), code.port(I64, 0));
            code.store(0, n);
            code.emit(n);
        });
        builder.project("noise", "e").weight(0.3).delay(0);
        builder.project("e", "e")
                .connect(new Connector.FixedInDegree(10))
                .weight(code -> code.times(code.normal(F64, 1), code.f64(0.2)))
                .delay(
                        1,
                        9,
                        code -> code.plus(
                                code.i64(1),
                                code.binary(Opcode.SHIFT_RIGHT, code.times(code.draw(2), code.i64(9)), code.i64(32))));
        builder.project("e", "e").port(1).weight(0.1).delay(4);
        builder.project("events", "c").multiples(8, 1).weight(2).delay(3);
        builder.project("e", "c")
                .connect(new Connector.FixedTotal(20))
                .multiples(8, 0.5)
                .weight(code -> code.uniform(F64, 1))
                .delay(2);
        return builder.probe("e", 0, 1)
                .probe("e", 1, 1)
                .probe("c", 0, 1)
                .trial(13, "c")
                .build();
    }

    @Test
    default void aResumedRunContinuesBitForBit() {
        Program program = recurrent();
        try (Simulation whole = backend().open(program, options())) {
            whole.advance(20);
            Checkpoint checkpoint = whole.checkpoint();
            ContractSubject.outcome(program, whole);
            whole.advance(25);
            Outcome expected = ContractSubject.outcome(program, whole);
            try (Simulation resumed = backend().resume(program, checkpoint, options())) {
                assertThat(resumed.step()).isEqualTo(20);
                assertThat(resumed.checkpoint()).isEqualTo(checkpoint);
                resumed.advance(25);

                Outcome outcome = ContractSubject.outcome(program, resumed);
                assertThat(outcome.spikeLines()).isNotEmpty().isEqualTo(expected.spikeLines());
                assertThat(outcome.traces()).isEqualTo(expected.traces());
                assertThat(outcome.activity().steps()).isEqualTo(25);
                assertThat(resumed.checkpoint()).isEqualTo(whole.checkpoint());
            }
        }
    }

    @Test
    default void everyStepIsAGoodPlaceToStop() {
        Program program = recurrent();
        Outcome expected = run(program, 30);
        StringBuilder spikes = new StringBuilder();
        Simulation simulation = backend().open(program, options());
        for (int step = 0; step < 30; step++) {
            simulation.advance(1);
            ContractSubject.outcome(program, simulation)
                    .spikeLines()
                    .forEach(line -> spikes.append(line).append('\n'));
            Checkpoint checkpoint = simulation.checkpoint();
            simulation.close();
            simulation = backend().resume(program, checkpoint, options());
        }
        simulation.close();
        assertThat(spikes.toString()).isEqualTo(String.join("\n", expected.spikeLines()) + "\n");
    }

    @Test
    default void injectedEmissionsOfTheFutureAreKept() {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.events("in", 2, event(7, 0, 1));
        Program program = builder.build();
        try (Simulation simulation = backend().open(program, options())) {
            simulation.inject(StimulusContract.spikes(event(5, 1, 3), event(7, 0, 4)));
            simulation.advance(3);
            Checkpoint checkpoint = simulation.checkpoint();
            assertThat(checkpoint.populations().get(0).steps().asList()).containsExactly(5L, 7L);
            try (Simulation resumed = backend().resume(program, checkpoint, options())) {
                resumed.advance(5);
                assertThat(ContractSubject.outcome(program, resumed).spikeLines())
                        .containsExactly("5 0 1 3", "7 0 0 5");
            }
        }
    }

    @Test
    default void emissionsInFlightAreKeptAndNoMore() {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.events("in", 1, event(1, 0, 1), event(2, 0, 5), event(4, 0, 1));
        builder.sink("out", 1, F64);
        builder.project("in", "out").synapses(new double[] {0, 0, 1, 1}, new double[] {0, 0, 10, 3});
        Program program = builder.build();
        try (Simulation simulation = backend().open(program, options())) {
            simulation.advance(4);
            Checkpoint.PopulationState state =
                    simulation.checkpoint().populations().get(0);

            assertThat(state.steps().asList()).containsExactly(2L, 4L);
            assertThat(state.indices().asList()).containsExactly(0, 0);
            assertThat(state.payloads().asList()).containsExactly(5L, 1L);
            try (Simulation resumed = backend().resume(program, simulation.checkpoint(), options())) {
                resumed.advance(4);
                assertThat(ContractSubject.outcome(program, resumed).trace(0, 0))
                        .containsExactly(51, 0, 10, 0);
            }
        }
    }

    @Test
    default void aRunResumesUnderAnotherMapping() {
        Program program = recurrent();
        Outcome expected = run(program, 30);
        int n = program.populations().size();
        Mapping elsewhere = new Mapping(
                ImmutableList.of(new CoreSlice(1, 2, 0, 60), new CoreSlice(0, 3, 0, 3)),
                ImmutableIntArray.copyOf(new int[n]),
                ImmutableList.of());
        Program moved = new Program(
                program.name(),
                program.dt(),
                program.seed(),
                program.format(),
                ProgramBuilder.chip("pair", new Topology.Mesh2d(2, 1)),
                program.populations(),
                program.projections(),
                program.signals(),
                program.probes(),
                program.trial(),
                elsewhere);
        try (Simulation simulation = backend().open(program, options())) {
            simulation.advance(10);
            try (Simulation resumed = backend().resume(moved, simulation.checkpoint(), options())) {
                resumed.advance(20);
                assertThat(ContractSubject.outcome(moved, resumed).spikeLines())
                        .isEqualTo(expected.spikeLines().stream()
                                .filter(line -> Integer.parseInt(line.split(" ")[0]) > 10)
                                .toList());
            }
        }
    }

    /** Steps use 47 bits in draws and 64 elsewhere. */
    @Test
    default void stepsBeyond32BitsAreSteps() {
        long far = (5L << 32) + 123;
        ProgramBuilder builder = ProgramBuilder.program().seed(6);
        builder.population("noise", 20).stimulus().update(code -> code.emit(code.poisson(0.5, 1)));
        builder.population("out", 20)
                .stage(1)
                .port("in", I64)
                .state("sum", I64)
                .state("word", I64)
                .state("step", I64)
                .update(code -> {
                    code.store(0, code.port(I64, 0));
                    code.store(1, code.draw(2));
                    code.store(2, code.coordinate(Axis.STEP));
                });
        builder.project("noise", "out").multiples(8, 1).delay(3);
        builder.probe("out", 0, 1).probe("out", 1, 1).probe("out", 2, 1);
        Program program = builder.build();
        try (Simulation fresh = backend().open(program, options())) {
            Checkpoint start = fresh.checkpoint();
            Checkpoint late = new Checkpoint(start.program(), start.fingerprint(), far, start.populations());
            try (Simulation resumed = backend().resume(program, late, options())) {
                resumed.advance(5);
                Outcome outcome = ContractSubject.outcome(program, resumed);
                for (int i = 0; i < 20; i++) {
                    int noise = EntityHash.of("noise");
                    int count = Draws.poissonEveryStep(PoissonTable.of(0.5), 6, noise, far + 2, 1, i);
                    int word = Draws.word(6, EntityHash.of("out"), false, far + 5, 2, 0, i);
                    assertThat(outcome.row(0, 4)[i]).isEqualTo(count);
                    assertThat(outcome.row(1, 4)[i]).isEqualTo(word & 0xFFFFFFFFL);
                    assertThat(outcome.row(2, 4)[i]).isEqualTo(far + 5);
                }
                assertThat(outcome.traces().get(0).steps().get(4)).isEqualTo(far + 5);
                assertThat(resumed.step()).isEqualTo(far + 5);
            }
        }
    }

    @Test
    default void aCheckpointOfOtherWeightsIsRefused() {
        try (Simulation simulation = backend().open(pair(1), options())) {
            Checkpoint checkpoint = simulation.checkpoint();

            assertThatThrownBy(() -> backend().resume(pair(2), checkpoint, options()))
                    .isInstanceOf(DiagnosticException.class);
        }
    }

    private static Program pair(double weight) {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.events("in", 1, event(1, 0, 1));
        builder.sink("out", 1, F64);
        builder.project("in", "out").weight(weight);
        return builder.build();
    }

    @Test
    default void aCheckpointOfAnotherNetworkIsRefused() {
        Program program = recurrent();
        ProgramBuilder other = ProgramBuilder.program();
        other.population("a", 1).state("v", F64);
        try (Simulation simulation = backend().open(other.build(), options())) {
            Checkpoint checkpoint = simulation.checkpoint();

            assertThatThrownBy(() -> backend().resume(program, checkpoint, options()))
                    .isInstanceOfSatisfying(
                            DiagnosticException.class,
                            e -> assertThat(e.diagnostics().get(0).code()).isEqualTo(DiagnosticCode.E0604));
        }
    }
}
