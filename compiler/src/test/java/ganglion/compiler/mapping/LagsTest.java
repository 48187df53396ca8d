package ganglion.compiler.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.request.OptimisationLevel;
import ganglion.mapping.Mapping;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.source.Diagnostics;
import org.junit.jupiter.api.Test;

/** When populations run: stages inside a step, lags behind the model, loops that allow neither. */
class LagsTest {
    private static final Connector ALL = new Connector.AllToAll();

    private static int[] stages(Nets nets) {
        Diagnostics diagnostics = new Diagnostics();
        int[] stages = Stages.of(nets.network(), diagnostics).toArray();
        assertThat(diagnostics.all()).isEmpty();
        return stages;
    }

    private static int[] lags(Nets nets) {
        Diagnostics diagnostics = new Diagnostics();
        Mapping mapping = Mapper.map(nets.network(), OptimisationLevel.O0, diagnostics);
        assertThat(Nets.printed(diagnostics)).isEmpty();
        return mapping.lags().toArray();
    }

    private static Nets layers(ganglion.chip.Chip chip, int delay) {
        return Nets.on(chip)
                .stim("image", 4)
                .pop("h1", 3)
                .pop("h2", 2)
                .pop("out", 1)
                .join("image", "h1", ALL, delay)
                .join("h1", "h2", ALL, delay)
                .join("h2", "out", ALL, delay);
    }

    @Test
    void aStageIsTheLongestPathOfSameStepProjections() {
        assertThat(stages(layers(Nets.host(), 0))).containsExactly(0, 1, 2, 3);
        assertThat(stages(layers(Nets.host(), 1))).containsExactly(0, 0, 0, 0);
        assertThat(stages(layers(Nets.host(), 1).join("image", "out", ALL, 0, 5)))
                .containsExactly(0, 0, 0, 1);
        assertThat(stages(layers(Nets.host(), 0).join("out", "h1", ALL, 1))).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aCycleWithinAStepIsPrinted() {
        Diagnostics diagnostics = new Diagnostics();
        Network network = layers(Nets.host(), 0).join("out", "h1", ALL, 0, 3).network();
        Stages.of(network, diagnostics);
        assertThat(Nets.printed(diagnostics)).isEqualTo("""
                        error[E0210]: a spike would come back within its own step: `h1 -> h2 -> out -> h1`
                         --> net.snn:8:1
                          |
                        8 | out -> h1.x : AllToAll
                          | ^^^^^^^^^^^^^^^^^^^^^^
                          = note: least delays in steps: `h1_to_h2` 0, `h2_to_out` 0, `out_to_h1` 0
                          = help: give one of these projections a delay of at least one step
                        """);
        Mapper.map(network, OptimisationLevel.O0, diagnostics);
        assertThat(diagnostics.all()).hasSize(1);
    }

    @Test
    void aPopulationThatHearsItselfWithinAStepIsACycle() {
        Nets nets = Nets.on(Nets.mesh()).pop("A", 2).join("A", "A", ALL, 0);
        assertThat(nets.complaint().message()).endsWith("`A -> A`");
    }

    @Test
    void theHostNeedsNoLags() {
        assertThat(lags(layers(Nets.host(), 0))).containsExactly(0, 0, 0, 0);
    }

    @Test
    void layersOfTheSameStepBecomeAPipeline() {
        assertThat(lags(layers(Nets.mesh(), 0))).containsExactly(0, 0, 1, 2);
        assertThat(lags(layers(Nets.mesh(), 1))).containsExactly(0, 0, 0, 0);
    }

    @Test
    void aDelayOnTheWayAbsorbsALag() {
        Nets nets = Nets.on(Nets.mesh())
                .pop("A", 1)
                .pop("B", 1)
                .pop("C", 1)
                .join("A", "B", ALL, 0)
                .join("B", "C", ALL, 2);
        assertThat(lags(nets)).containsExactly(0, 1, 0);
    }

    @Test
    void aLoopWithTimeToSpareIsRun() {
        Nets nets = Nets.on(Nets.mesh())
                .pop("A", 1)
                .pop("B", 1)
                .join("A", "B", ALL, 0)
                .join("B", "A", ALL, 2);
        assertThat(lags(nets)).containsExactly(0, 1);
    }

    @Test
    void aLoopTooFastForTheChipIsPrinted() {
        Nets nets = Nets.on(Nets.mesh())
                .pop("A", 1)
                .pop("B", 1)
                .join("A", "B", ALL, 0)
                .join("B", "A", ALL, 1);
        assertThat(nets.complaints()).isEqualTo("""
                        error[E0503]: the loop `A -> B -> A` is too fast for chip `mesh`: its delays add up to 1 step, its 2 projections need 2
                         --> net.snn:4:1
                          |
                        4 | B -> A.x : AllToAll
                          | ^^^^^^^^^^^^^^^^^^^
                          = note: from neuron to neuron this chip takes at least 1 step; least delays here: `A_to_B` 0, `B_to_A` 1
                          = help: add 1 step of delay to the loop, or run it on `host`
                        """);
    }

    @Test
    void aDelayBeyondTheChipIsRefusedWithBothNumbers() {
        Nets nets = Nets.on(Nets.mesh())
                .stim("s", 1)
                .pop("A", 1)
                .join("s", "A", ALL, 1, 64)
                .join("A", "A", ALL, 80);
        assertThat(nets.complaints())
                .contains(
                        "error[E0504]: delays that differ by 63 steps, but chip `mesh` keeps a spike for at most 62\n --> net.snn:3:1")
                .contains(
                        "error[E0504]: a delay of 80 steps, but chip `mesh` keeps a spike for at most 62\n --> net.snn:4:1");
        assertThat(Nets.on(Nets.host())
                        .pop("A", 1)
                        .join("A", "A", ALL, 65536)
                        .complaint()
                        .message())
                .isEqualTo("a delay of 65,536 steps, but chip `host` keeps a spike for at most 65,535");
    }

    @Test
    void theSenderOfALongDelayLagsToo() {
        Nets nets = Nets.on(Nets.mesh())
                .pop("A", 1)
                .pop("B", 1)
                .pop("D", 1)
                .join("A", "B", ALL, 0)
                .join("D", "B", ALL, 62);
        assertThat(lags(nets)).containsExactly(0, 1, 1);
    }

    @Test
    void aDelayThatNoLagBringsIntoTheRangeIsRefused() {
        Nets nets = Nets.on(Nets.mesh())
                .pop("A", 1)
                .pop("B", 1)
                .join("A", "B", ALL, 0)
                .join("A", "B", new Connector.OneToOne(), 62);
        assertThat(nets.complaint().message())
                .isEqualTo(
                        "spikes of `A_to_B` would be kept for 63 steps, but chip `mesh` keeps a spike for at most 62");
        assertThat(nets.complaint().span().line()).isEqualTo(4);
    }

    @Test
    void aStimulusArrivesWhenItIsDue() {
        Nets nets = layers(Nets.mesh(), 0).join("image", "out", ALL, 0, 62);
        assertThat(lags(nets)).containsExactly(0, 0, 1, 2);
    }
}
