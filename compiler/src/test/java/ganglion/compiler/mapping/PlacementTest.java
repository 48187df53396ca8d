package ganglion.compiler.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.Topology;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.CoreUse;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.mapping.Utilisation;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.source.Diagnostics;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which core neurons live on, and what a user reads when they do not fit. */
class PlacementTest {
    private static final Connector ALL = new Connector.AllToAll();

    private static Mapping map(Network network) {
        Diagnostics diagnostics = new Diagnostics();
        Mapping mapping = Mapper.map(network, OptimisationLevel.O0, diagnostics);
        assertThat(Nets.printed(diagnostics)).isEmpty();
        return mapping;
    }

    /** 12,500 neurons, 15,637,500 synapses: the sizes of examples/brunel.snn. */
    private static Nets brunel(Chip chip) {
        return Nets.on(chip)
                .pop("E", 10_000)
                .pop("I", 2_500)
                .stim("drive", 10_000)
                .join("drive", "E", new Connector.OneToOne(), 1)
                .join("E", "E", new Connector.FixedInDegree(1000), 15)
                .join("E", "I", new Connector.FixedInDegree(1000), 15)
                .join("I", "E", new Connector.FixedInDegree(250), 15)
                .join("I", "I", new Connector.FixedInDegree(250), 15);
    }

    private static Nets digits(Chip chip) {
        return Nets.on(chip)
                .stim("image", 784)
                .pop("h1", 128)
                .pop("h2", 64)
                .pop("out", 10)
                .join("image", "h1", new Connector.Dense(), 0)
                .join("h1", "h2", new Connector.Dense(), 0)
                .join("h2", "out", new Connector.Dense(), 0);
    }

    @Test
    void theHostHoldsEverythingOnItsCoreWithoutMakingASynapse() {
        Mapping mapping = map(brunel(Nets.host()).network());
        assertThat(mapping.slices()).containsExactly(new CoreSlice(0, 0, 0, 10_000), new CoreSlice(0, 1, 0, 2_500));
        assertThat(mapping.fanouts()).isEmpty();
        assertThat(mapping.latency()).isZero();
    }

    @Test
    void coresAreFilledInOrderAndAPopulationStartsWhereTheLastOneEnded() {
        Mapping mapping = map(digits(Nets.mesh(8, 4, 64, 4096, 4096, 128_000)).network());
        assertThat(mapping.slices())
                .containsExactly(
                        new CoreSlice(0, 1, 0, 64),
                        new CoreSlice(1, 1, 64, 128),
                        new CoreSlice(2, 2, 0, 64),
                        new CoreSlice(3, 3, 0, 10));
        assertThat(mapping.lags().toArray()).containsExactly(0, 0, 1, 2);
        Fanout image = mapping.fanouts().get(0);
        assertThat(image.cores().subArray(0, 4).toArray()).containsExactly(0, 1, 0, 1);
        assertThat(image.synapses().subArray(0, 2).toArray()).containsExactly(64, 64);
        assertThat(mapping.fanouts().get(3).cores().length()).isZero();
    }

    @Test
    void aSmallNetworkSharesOneCore() {
        assertThat(map(digits(Nets.mesh()).network()).slices())
                .containsExactly(new CoreSlice(0, 1, 0, 128), new CoreSlice(0, 2, 0, 64), new CoreSlice(0, 3, 0, 10));
    }

    @Test
    void synapsesAndDistinctSourcesCloseACore() {
        Nets nets = Nets.on(Nets.mesh(4, 1, 100, 100, 100, 30))
                .pop("A", 10)
                .pop("B", 7)
                .join("A", "B", ALL, 1);
        assertThat(map(nets.network()).slices())
                .containsExactly(
                        new CoreSlice(0, 0, 0, 10),
                        new CoreSlice(0, 1, 0, 3),
                        new CoreSlice(1, 1, 3, 6),
                        new CoreSlice(2, 1, 6, 7));
        Nets axons = Nets.on(Nets.mesh(4, 1, 100, 4, 100, 100))
                .pop("A", 10)
                .pop("B", 10)
                .join("A", "B", new Connector.OneToOne(), 1);
        assertThat(map(axons.network()).slices())
                .containsExactly(
                        new CoreSlice(0, 0, 0, 10),
                        new CoreSlice(0, 1, 0, 4),
                        new CoreSlice(1, 1, 4, 8),
                        new CoreSlice(2, 1, 8, 10));
    }

    @Test
    void severalSynapsesOfAPairAreOneAxonAndOnePacket() {
        Connector twice = new Connector.SynapseList(ImmutableIntArray.of(0, 0, 0), ImmutableIntArray.of(0, 0, 1));
        Nets nets = Nets.on(Nets.mesh(2, 1, 3, 1, 1, 3)).pop("A", 1).pop("B", 2).join("A", "B", twice, 1);
        Mapping mapping = map(nets.network());
        assertThat(mapping.fanouts().get(0).synapses().toArray()).containsExactly(3);
        assertThat(Utilisation.of(nets.network(), mapping)).containsExactly(new CoreUse(0, 3, 1, 1, 3));
    }

    @Test
    void neuronsAreSpreadUntilEveryCoreCanSendItsPackets() {
        Nets nets = Nets.on(Nets.mesh()).pop("A", 1000).pop("B", 1000).join("A", "B", ALL, 1);
        Network network = nets.network();
        Mapping mapping = map(network);
        assertThat(Utilisation.of(network, mapping)).allMatch(use -> use.axonsOut() <= 4096);
    }

    @Test
    void aSingleCoreWithLimitsIsCheckedToo() {
        CoreLimits core = new CoreLimits(
                OptionalLong.of(5), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 1, 62);
        Chip chip = Nets.chip("one", new Topology.Single(), core);
        Nets nets = Nets.on(chip).pop("A", 5).join("A", "A", ALL, 1);
        Mapping mapping = map(nets.network());
        assertThat(mapping.fanouts()).isEmpty();
        assertThat(Utilisation.of(nets.network(), mapping)).containsExactly(new CoreUse(0, 5, 5, 0, 25));
        assertThat(Nets.on(chip).pop("A", 6).complaint().message())
                .isEqualTo("`main` does not fit on chip `one`: it needs 6 neurons, but its 1 core holds 5");
    }

    @Test
    void tooManySynapsesAreRefusedByCountingRules() {
        assertThat(brunel(Nets.mesh()).complaints()).isEqualTo("""
                        error[E0502]: `main` does not fit on chip `mesh`: it needs 15,635,000 synapses, but its 32 cores hold 4,096,000
                         --> net.snn:5:1
                          |
                        5 | E -> E.x : FixedInDegree
                          | ^^^^^^^^^^^^^^^^^^^^^^^^
                          = note: `synapses` is 128,000 a core: at least 123 cores would be needed
                          = note: `E_to_E` makes 10,000,000 of them
                          = help: use a chip with more or larger cores, or fewer synapses
                        """);
    }

    @Test
    void tooManyNeuronsAreRefused() {
        Nets nets = Nets.on(Nets.mesh()).pop("A", 5).pop("B", 1_000_000);
        assertThat(nets.complaints()).isEqualTo("""
                        error[E0502]: `main` does not fit on chip `mesh`: it needs 1,000,005 neurons, but its 32 cores hold 32,768
                         --> net.snn:2:1
                          |
                        2 | pop B[1000000] : lif
                          | ^^^^^^^^^^^^^^^^^^^^
                          = note: `neurons` is 1,024 a core: at least 977 cores would be needed
                          = note: `B` is 1,000,000 neurons of them
                          = help: use a chip with more or larger cores, or fewer neurons
                        """);
    }

    @Test
    void drawnPairsAreRefusedOnlyWhenNoDrawWouldFit() {
        Chip chip = Nets.mesh(2, 1, 1024, 4096, 4096, 1000);
        assertThat(Nets.on(chip)
                        .pop("A", 100)
                        .join("A", "A", new Connector.FixedProbability(0.9), 1)
                        .complaint()
                        .message())
                .isEqualTo(
                        "`main` does not fit on chip `mesh`: it needs about 9,000 synapses, but its 2 cores hold 2,000");
        assertThat(map(Nets.on(chip)
                                .pop("A", 100)
                                .join("A", "A", new Connector.FixedProbability(0.15), 1)
                                .network())
                        .slices())
                .hasSize(2);
    }

    @Test
    void aNeuronLargerThanACoreIsNamed() {
        Nets nets = Nets.on(Nets.mesh(8, 4, 1024, 4096, 4096, 100))
                .pop("A", 101)
                .pop("B", 2)
                .join("A", "B", ALL, 1)
                .join("A", "A", new Connector.OneToOne(), 1);
        assertThat(nets.complaints()).isEqualTo("""
                        error[E0502]: `main` does not fit on chip `mesh`: it needs 101 synapses for neuron `B[0]` alone, but a core has 100
                         --> net.snn:3:1
                          |
                        3 | A -> B.x : AllToAll
                          | ^^^^^^^^^^^^^^^^^^^
                          = note: a neuron lives on one core, so more cores do not help
                          = help: use a chip with larger cores (`synapses`), or give the neuron fewer inputs
                        """);
    }

    @Test
    void tooFewCoresNameTheLimitThatFillsThem() {
        Nets nets = Nets.on(Nets.mesh(2, 1, 1024, 60, 4096, 128_000))
                .stim("s", 200)
                .pop("A", 200)
                .join("s", "A", new Connector.OneToOne(), 1);
        assertThat(nets.complaints()).isEqualTo("""
                        error[E0502]: `main` does not fit on chip `mesh`: it needs 4 cores with at most 60 axons in each, but there are 2
                         --> net.snn:3:1
                          |
                        3 | s -> A.x : OneToOne
                          | ^^^^^^^^^^^^^^^^^^^
                          = note: `axons_in` is the limit that fills most of the cores: 3 of 4
                          = note: the distinct sources are 200 stimuli; a core hears 60 at most
                          = help: use a chip with more or larger cores, or fewer different sources a neuron; it fits on 4 cores like these, or on 2 cores with `axons_in` 100
                        """);
    }

    @Test
    void aCoreThatWouldSendTooManyPacketsIsNamed() {
        Nets nets = Nets.on(Nets.mesh(4, 1, 10, 4096, 15, 128_000)).pop("A", 40).join("A", "A", ALL, 1);
        assertThat(nets.complaints()).isEqualTo("""
                        error[E0502]: `main` does not fit on chip `mesh`: it needs 40 packets out of core 0 in a step, but a core has 15 axons out
                         --> net.snn:2:1
                          |
                        2 | A -> A.x : AllToAll
                          | ^^^^^^^^^^^^^^^^^^^
                          = note: `axons_out` counts pairs of a neuron and a core that it reaches; `A` makes most of them
                          = note: spread out so that every core can send its packets, it would need at least 14 cores; there are 4
                          = help: use a chip with larger cores, or connect fewer neurons to each other
                        """);
    }

    @Test
    void pinnedPopulationsLiveWhereTheyAreToldAndOthersFillTheRest() {
        Nets nets = Nets.on(Nets.mesh(4, 1, 10, 100, 100, 1000))
                .pop("A", 8)
                .pop("B", 4)
                .pop("C", 6)
                .join("A", "B", ALL, 1)
                .join("B", "C", ALL, 1)
                .pin("B", 3)
                .pin("C", 0);
        Network network = nets.network();
        Mapping mapping = map(network);
        assertThat(mapping.slices())
                .containsExactly(
                        new CoreSlice(0, 0, 0, 4),
                        new CoreSlice(1, 0, 4, 8),
                        new CoreSlice(3, 1, 0, 4),
                        new CoreSlice(0, 2, 0, 6));
        assertThat(mapping.fanouts().get(1).cores().subArray(0, 1).toArray()).containsExactly(0);
        assertThat(Utilisation.of(network, mapping)).hasSize(4);
    }

    @Test
    void coresThatPinnedPopulationsFillArePassedOver() {
        Nets nets = Nets.on(Nets.mesh(4, 1, 10, 100, 100, 1000))
                .pop("A", 15)
                .pop("B", 10)
                .pop("C", 10)
                .pin("B", 0)
                .pin("C", 1);
        assertThat(map(nets.network()).slices())
                .containsExactly(
                        new CoreSlice(2, 0, 0, 10),
                        new CoreSlice(3, 0, 10, 15),
                        new CoreSlice(0, 1, 0, 10),
                        new CoreSlice(1, 2, 0, 10));
    }

    @Test
    void moreThanACoreHoldsCannotBePinnedToIt() {
        Nets nets = Nets.on(Nets.mesh(4, 1, 10, 100, 100, 1000))
                .pop("A", 8)
                .pop("B", 4)
                .pin("A", 2)
                .pin("B", 2);
        assertThat(nets.complaints()).isEqualTo("""
                        error[E0502]: `main` does not fit on chip `mesh`: it needs more than the 10 neurons of core 2 for what is placed on it
                         --> net.snn:2:1
                          |
                        2 | pop B[4] : lif
                          | ^^^^^^^^^^^^^^
                          = note: `B[2]` is the first neuron without a place; it needs 1 more
                          = help: place fewer populations on core 2, or leave the place to the compiler
                        """);
    }

    @Test
    void independentMistakesAreAllReported() {
        Nets nets = Nets.on(Nets.mesh()).pop("A", 100_000).join("A", "A", new Connector.OneToOne(), 99);
        assertThat(nets.complaints()).contains("error[E0502]").contains("error[E0504]");
    }
}
