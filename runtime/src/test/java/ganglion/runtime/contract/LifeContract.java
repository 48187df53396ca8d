package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.program.Program;
import ganglion.runtime.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Opening, advancing in pieces, cancelling, closing, and what is refused. */
interface LifeContract extends ContractSubject {

    /** A noisy population, so that every step shows something. */
    private static Program noisy() {
        ProgramBuilder builder = ProgramBuilder.program().seed(3);
        builder.population("noise", 50).stimulus().update(code -> code.emit(code.poisson(0.3, 1)));
        builder.sink("out", 50, F64);
        builder.project("noise", "out").delay(2).weight(0.5);
        return builder.build();
    }

    @Test
    default void nothingHasHappenedBeforeTheFirstStep() {
        Program program = noisy();
        try (Simulation simulation = backend().open(program, options())) {
            assertThat(simulation.step()).isZero();
            assertThat(simulation.spikes().size()).isZero();
            assertThat(simulation.activity().steps()).isZero();
            simulation.advance(0);
            assertThat(simulation.step()).isZero();
        }
    }

    @Test
    default void stepsInPiecesAreStepsAtOnce() {
        Program program = noisy();
        Outcome whole = run(program, 40);
        List<String> lines = new ArrayList<>();
        try (Simulation simulation = backend().open(program, options())) {
            for (int piece : new int[] {1, 0, 7, 2, 30}) {
                simulation.advance(piece);
                lines.addAll(ContractSubject.outcome(program, simulation).spikeLines());
            }
            assertThat(simulation.step()).isEqualTo(40);
            assertThat(simulation.activity()).isEqualTo(whole.activity());
        }
        assertThat(lines).isEqualTo(whole.spikeLines());
    }

    @Test
    default void runsOfOneProgramDoNotTouchEachOther() {
        Program program = noisy();
        try (Simulation first = backend().open(program, options());
                Simulation second = backend().open(program, options())) {
            first.advance(10);
            second.advance(20);
            first.advance(10);

            assertThat(ContractSubject.outcome(program, first).spikeLines())
                    .isEqualTo(ContractSubject.outcome(program, second).spikeLines());
        }
    }

    @Test
    default void spikesAndTracesAreGivenOnce() {
        Program program = noisy();
        try (Simulation simulation = backend().open(program, options())) {
            simulation.advance(10);
            assertThat(simulation.spikes().size()).isPositive();
            assertThat(simulation.spikes().size()).isZero();
            assertThat(simulation.trace(0).steps().length()).isEqualTo(10);
            assertThat(simulation.trace(0).steps().length()).isZero();
        }
    }

    @Test
    @Timeout(60)
    default void cancelEndsAnAdvanceAtTheEndOfAStep() throws InterruptedException {
        Program program = noisy();
        try (Simulation simulation = backend().open(program, options())) {
            Thread runner = new Thread(() -> simulation.advance(Long.MAX_VALUE));
            runner.start();
            while (runner.getState() == Thread.State.NEW) {
                Thread.onSpinWait();
            }
            Thread.sleep(20);
            simulation.cancel();
            runner.join();

            long done = simulation.step();
            simulation.advance(1);
            assertThat(simulation.step()).isEqualTo(done + 1);
            assertThat(simulation.activity().steps()).isEqualTo(done + 1);
        }
    }

    @Test
    default void closingTwiceIsFineUsingAfterwardsIsNot() {
        Simulation simulation = backend().open(noisy(), options());
        simulation.advance(1);
        simulation.close();
        simulation.close();

        assertThatThrownBy(() -> simulation.advance(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(simulation::spikes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(simulation::checkpoint).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void wrongUseIsRefused() {
        try (Simulation simulation = backend().open(noisy(), options())) {
            assertThatThrownBy(() -> simulation.advance(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> simulation.set("no", 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> simulation.reset(Set.of("no"))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> simulation.weights("no")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> simulation.trace(1)).isInstanceOf(IllegalArgumentException.class);
            simulation.advance(1);
            assertThat(simulation.step()).isEqualTo(1);
        }
    }

    @Test
    default void anEmptyNetworkRuns() {
        assertThat(run(ProgramBuilder.program(), 3).spikes().size()).isZero();
    }
}
