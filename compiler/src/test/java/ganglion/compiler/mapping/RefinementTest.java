package ganglion.compiler.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.Topology;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.CoreUse;
import ganglion.mapping.Mapping;
import ganglion.mapping.Traffic;
import ganglion.mapping.Utilisation;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.source.Diagnostics;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Where neurons live at -O2. */
class RefinementTest {
    private static Mapping map(Network network, OptimisationLevel level) {
        Diagnostics diagnostics = new Diagnostics();
        Mapping mapping = Mapper.map(network, level, diagnostics);
        assertThat(Nets.printed(diagnostics)).isEmpty();
        return mapping;
    }

    /** Groups of neurons that are joined to all of their own group, dealt out over the population like cards. */
    private static Connector dealt(int size, int groups) {
        ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
        ImmutableIntArray.Builder targets = ImmutableIntArray.builder();
        for (int source = 0; source < size; source++) {
            for (int target = source % groups; target < size; target += groups) {
                sources.add(source);
                targets.add(target);
            }
        }
        return new Connector.SynapseList(sources.build(), targets.build());
    }

    private static Nets cards(Chip chip) {
        return Nets.on(chip)
                .stim("drive", 128)
                .pop("a", 128)
                .join("drive", "a", new Connector.OneToOne(), 1)
                .join("a", "a", dealt(128, 8), 1);
    }

    @Test
    void neuronsThatTalkToEachOtherShareACore() {
        Chip chip = Nets.mesh(4, 4, 16, 4096, 4096, 128_000);
        Network network = cards(chip).network();
        Mapping natural = map(network, OptimisationLevel.O0);
        Mapping refined = map(network, OptimisationLevel.O2);
        assertThat(Traffic.of(natural, chip.topology()).axons()).isEqualTo(128 * 7);
        assertThat(Traffic.of(refined, chip.topology())).isEqualTo(new Traffic(0, 0));
        assertThat(refined.cores()).isEqualTo(8);
    }

    @Test
    void everyNeuronHasOnePlaceAndNoLimitIsExceeded() {
        Network network = cards(Nets.mesh(4, 4, 12, 60, 60, 240)).network();
        assertThat(cards(Nets.mesh(4, 4, 12, 60, 60, 240)).complaints()).contains("does not fit");
        Mapping refined = map(network, OptimisationLevel.O2);
        int[] seen = new int[128];
        for (CoreSlice slice : refined.slices()) {
            for (int neuron = slice.from(); neuron < slice.to(); neuron++) {
                seen[neuron]++;
            }
        }
        assertThat(seen).containsOnly(1);
        for (CoreUse use : Utilisation.of(network, refined)) {
            assertThat(use.neurons()).isLessThanOrEqualTo(12);
            assertThat(use.axonsIn()).isLessThanOrEqualTo(60);
            assertThat(use.axonsOut()).isLessThanOrEqualTo(60);
            assertThat(use.synapses()).isLessThanOrEqualTo(240);
        }
    }

    @Test
    void tilesOfSeveralCoresHoldThePartsThatBelongTogether() {
        CoreLimits core = new CoreLimits(
                OptionalLong.of(16), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), 1, 62);
        Chip chip = Nets.chip("tiles", new Topology.Mesh2d(2, 3, 4, true), core);
        Mapping refined = map(cards(chip).network(), OptimisationLevel.O2);
        assertThat(refined.cores()).isEqualTo(8);
        assertThat(Traffic.of(refined, chip.topology()).hops()).isZero();
    }

    @Test
    void whatIsPlacedByHandStays() {
        Network network =
                cards(Nets.mesh(4, 4, 128, 4096, 4096, 128_000)).pin("a", 5).network();
        assertThat(map(network, OptimisationLevel.O2)).isEqualTo(map(network, OptimisationLevel.O0));
    }

    @Test
    void equalNetworksGetEqualMappings() {
        Network network = cards(Nets.mesh(4, 4, 12, 60, 60, 240)).network();
        assertThat(map(network, OptimisationLevel.O2)).isEqualTo(map(network, OptimisationLevel.O2));
    }
}
