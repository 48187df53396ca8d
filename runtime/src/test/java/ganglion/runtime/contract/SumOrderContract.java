package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F32;
import static ganglion.program.RegisterType.F64;
import static ganglion.runtime.contract.ContractSubject.event;
import static org.assertj.core.api.Assertions.assertThat;

import ganglion.network.Connector;
import ganglion.program.RegisterType;
import org.junit.jupiter.api.Test;

/**
 * Semantics section 3: float sums start at +0 and add in the order (step of emission, projection, source, synapse). In float32
 * {@code BIG + 1 = BIG}, so the order shows: {@code (BIG - BIG) + 1 = 1} but {@code (BIG + 1) - BIG = 0}.
 */
interface SumOrderContract extends ContractSubject {
    /** 10^8: its unit in the last place is 8. */
    double BIG = 1e8;

    @Test
    default void sourcesAddInAscendingOrder() {
        assertThat(sumOfSources(BIG, -BIG, 1)).isEqualTo(1);
        assertThat(sumOfSources(BIG, 1, -BIG)).isEqualTo(0);
        assertThat(sumOfSources(1, BIG, -BIG)).isEqualTo(0);
    }

    private double sumOfSources(double... weights) {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 3, event(1, 0, 1), event(1, 1, 1), event(1, 2, 1));
        program.sink("out", 1, F32);
        program.project("in", "out")
                .connect(new Connector.Dense())
                .column("weight", weights)
                .weight(code -> code.column(F64, 0));
        return run(program, 2).trace(0, 0)[1];
    }

    @Test
    default void synapsesOfOneSourceAddInTheirOrder() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1));
        program.sink("out", 2, F32);
        program.project("in", "out")
                .synapses(
                        new double[] {0, 0, BIG, 1},
                        new double[] {0, 1, BIG, 1},
                        new double[] {0, 1, -BIG, 1},
                        new double[] {0, 0, 1, 1},
                        new double[] {0, 1, 1, 1},
                        new double[] {0, 0, -BIG, 1});

        assertThat(run(program, 2).row(0, 1)).containsExactly(0, 1);
    }

    @Test
    default void earlierEmissionsAddFirstWhateverTheSource() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 3, event(1, 0, 1), event(2, 2, 1), event(3, 1, 1));
        program.sink("out", 1, F32);
        program.project("in", "out")
                .synapses(new double[] {0, 0, BIG, 3}, new double[] {1, 0, 1, 1}, new double[] {2, 0, -BIG, 2});

        assertThat(run(program, 4).trace(0, 0)).containsExactly(0, 0, 0, 1);
    }

    @Test
    default void earlierEmissionsAddFirstWhateverTheProjection() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1), event(2, 0, 1));
        program.sink("out", 1, F32);
        program.project("in", "out").synapses(new double[] {0, 0, 1, 1});
        program.project("in", "out").synapses(new double[] {0, 0, BIG, 2});
        program.project("in", "out").synapses(new double[] {0, 0, -BIG, 1});

        assertThat(run(program, 3).trace(0, 0)).containsExactly(0, (float) (1 - BIG), 0);
    }

    @Test
    default void projectionsAddInOrderOfDeclaration() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 2, event(1, 0, 1), event(1, 1, 1));
        program.sink("out", 1, F32);
        program.project("in", "out").synapses(new double[] {0, 0, BIG, 1}, new double[] {1, 0, -BIG, 1});
        program.project("in", "out").synapses(new double[] {0, 0, 1, 1});

        assertThat(run(program, 2).trace(0, 0)).containsExactly(0, 1);
    }

    @Test
    default void theOrderOfProjectionsCountsNotThatOfTheirSources() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("late", 1, event(1, 0, 1));
        program.events("early", 1, event(1, 0, 1));
        program.sink("out", 1, F32);
        program.project("early", "out").synapses(new double[] {0, 0, BIG, 1});
        program.project("early", "out").synapses(new double[] {0, 0, -BIG, 1});
        program.project("late", "out").synapses(new double[] {0, 0, 1, 1});

        assertThat(run(program, 2).trace(0, 0)).containsExactly(0, 1);
    }

    @Test
    default void emissionsOfTheSameStepAddAfterOlderOnes() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1), event(2, 0, 1));
        program.sink("out", 1, F32);
        program.project("in", "out").delay(0).weight(-BIG);
        program.project("in", "out").delay(1).weight(BIG);
        program.project("in", "out").delay(1).weight(1);

        assertThat(run(program, 2).trace(0, 0)).containsExactly((float) -BIG, 0);
    }

    @Test
    default void sumsStartAtPlusZero() {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, 1));
        program.sink("out", 1, F64);
        program.project("in", "out").weight(-0.0);

        assertThat(Double.doubleToRawLongBits(run(program, 2).trace(0, 0)[1])).isZero();
    }

    @Test
    default void aContributionIsRoundedOnceToTheFormatOfThePort() {
        assertThat(contribution(F64, 0.1, 3)).isEqualTo(0.1 * 3);
        assertThat(contribution(F32, 0.1, 3)).isEqualTo(0.1f * 3f);
        assertThat(contribution(F32, 1 / 3.0, 7)).isEqualTo((float) (1 / 3.0) * 7f);
    }

    @Test
    default void aWholePayloadIsBroughtIntoTheFormatOfThePortFirst() {
        assertThat(contribution(F32, 1, 16_777_217)).isEqualTo(16_777_216);
        assertThat(contribution(F32, 3, 16_777_217)).isEqualTo(3f * 16_777_216f);
        assertThat(contribution(F64, 1, (1L << 53) + 1)).isEqualTo(0x1p53);
    }

    private double contribution(RegisterType port, double weight, long payload) {
        ProgramBuilder program = ProgramBuilder.program();
        program.events("in", 1, event(1, 0, payload));
        program.sink("out", 1, port);
        program.project("in", "out").weight(weight);
        return run(program, 2).trace(0, 0)[1];
    }

    @Test
    default void subnormalContributionsAreKept() {
        assertThat(contribution(F32, 1e-45, 1)).isEqualTo(Float.MIN_VALUE);
        assertThat(contribution(F64, Double.MIN_VALUE, 1)).isEqualTo(Double.MIN_VALUE);
    }
}
