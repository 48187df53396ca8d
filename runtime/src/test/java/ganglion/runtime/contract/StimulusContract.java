package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F32;
import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.numeric.Draws;
import ganglion.numeric.EntityHash;
import ganglion.numeric.PoissonTable;
import ganglion.program.Opcode;
import ganglion.program.Program;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stimuli: events, samples, Poisson counts, injections. */
interface StimulusContract extends ContractSubject {

    @Test
    default void eventsAreEmittedAtTheirSteps() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 3, event(1, 2, 1), event(2, 0, -4), event(2, 1, 1), event(9, 0, 1));

        assertThat(run(program, 3).spikeLines()).containsExactly("1 0 2 1", "2 0 0 -4", "2 0 1 1");
    }

    @Test
    default void samplesLastTheirStepsAndAreZeroAfterTheLastRow() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("in", 2)
                .stimulus()
                .samples(2, 3, 0.5, 1.5, 2.5, 0.1)
                .state("a", F64)
                .state("b", F32)
                .update(code -> {
                    code.store(0, code.sample(F64));
                    code.store(1, code.sample(F32));
                });
        program.probe("in", 0, 1).probe("in", 1, 1);

        Outcome outcome = run(program, 8);

        assertThat(outcome.trace(0, 0)).containsExactly(0.5, 0.5, 0.5, 2.5, 2.5, 2.5, 0, 0);
        assertThat(outcome.trace(0, 1)).containsExactly(1.5, 1.5, 1.5, 0.1, 0.1, 0.1, 0, 0);
        assertThat(outcome.trace(1, 1)).containsExactly(1.5, 1.5, 1.5, 0.1f, 0.1f, 0.1f, 0, 0);
    }

    @Test
    default void poissonCountsAreThoseOfTheirCoordinates() {
        for (double mean : new double[] {0.05, 2, 40, 130}) {
            ProgramBuilder program = ProgramBuilder.program().seed(0x123456789ABCDEFL);
            program.population("noise", 37).stimulus().update(code -> code.emit(code.poisson(mean, 3)));

            assertThat(run(program, 20).spikeLines()).as("mean %s", mean).isEqualTo(poissonLines(mean, 37, 20));
        }
    }

    private static List<String> poissonLines(double mean, int size, int steps) {
        List<String> lines = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            for (int i = 0; i < size; i++) {
                int count = Draws.poissonEveryStep(
                        PoissonTable.of(mean), 0x123456789ABCDEFL, EntityHash.of("noise"), step, 3, i);
                if (count > 0) {
                    lines.add(step + " 0 " + i + " " + count);
                }
            }
        }
        return lines;
    }

    @Test
    default void injectedEmissionsAreAddedToEvents() {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.events("in", 3, event(2, 1, 5), event(3, 0, 1));
        builder.sink("out", 3, I64);
        builder.project("in", "out").delay(0).multiples(8, 1);
        Program program = builder.build();
        try (Simulation simulation = backend().open(program, options())) {
            simulation.advance(1);
            simulation.inject(spikes(event(2, 0, 1), event(2, 1, 2), event(3, 0, -1), event(4, 2, 1)));
            simulation.inject(spikes(event(4, 2, 3)));
            simulation.advance(3);

            Outcome outcome = ContractSubject.outcome(program, simulation);
            assertThat(outcome.spikeLines()).containsExactly("2 0 0 1", "2 0 1 7", "4 0 2 4");
            assertThat(outcome.row(0, 1)).containsExactly(1, 7, 0);
            assertThat(outcome.activity().emissions().asList()).containsExactly(3L, 0L);
        }
    }

    @Test
    default void injectedEmissionsAreAddedToWhatAProgramEmits() {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.population("in", 2).stimulus().update(code -> code.emit(code.lanes(I64, 3, 0)));
        try (Simulation simulation = backend().open(builder.build(), options())) {
            simulation.inject(spikes(event(1, 0, -3), event(1, 1, 2), event(2, 0, 4)));
            simulation.advance(2);

            Outcome outcome = new Outcome(simulation.spikes(), ImmutableList.of(), simulation.activity());
            assertThat(outcome.spikeLines()).containsExactly("1 0 1 2", "2 0 0 7");
        }
    }

    @Test
    default void whatCannotBeInjectedIsRefused() {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.events("in", 1);
        builder.population("a", 1).update(code -> code.emit(code.i64(0)));
        try (Simulation simulation = backend().open(builder.build(), options())) {
            simulation.advance(2);

            assertThatThrownBy(() -> simulation.inject(spikes(event(2, 0, 1))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> simulation.inject(spikes(event(3, 1, 1))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> simulation.inject(new Spikes(
                            ImmutableLongArray.of(3),
                            ImmutableIntArray.of(1),
                            ImmutableIntArray.of(0),
                            ImmutableLongArray.of(1))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void aThresholdOnSamplesEncodesThem() {
        ProgramBuilder program = ProgramBuilder.program();
        program.population("in", 3)
                .stimulus()
                .samples(2, 1, 0.2, 0.6, 0.5, 0.9, 0.1, 0.7)
                .update(code ->
                        code.emit(code.i64(1), code.compare(Opcode.GREATER_EQUAL, code.sample(F64), code.f64(0.5))));

        assertThat(run(program, 3).spikeLines()).containsExactly("1 0 1 1", "1 0 2 1", "2 0 0 1", "2 0 2 1");
    }

    /** Emissions (step, index, payload) of population 0. */
    static Spikes spikes(long[]... events) {
        ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
        ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();
        for (long[] event : events) {
            steps.add(event[0]);
            indices.add((int) event[1]);
            payloads.add(event[2]);
        }
        ImmutableIntArray populations = ImmutableIntArray.copyOf(new int[events.length]);
        return new Spikes(steps.build(), populations, indices.build(), payloads.build());
    }
}
