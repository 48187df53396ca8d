package ganglion.compiler.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Chip;
import ganglion.compiler.request.Emissions;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Precedent;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.CoreUse;
import ganglion.mapping.Mapping;
import ganglion.mapping.Utilisation;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.source.Diagnostics;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Networks that were mapped or run before. */
class PrecedentTest {
    private static Mapping map(Network network, OptimisationLevel level, Precedent known) {
        Diagnostics diagnostics = new Diagnostics();
        Mapping mapping = Mapper.map(network, level, known, diagnostics);
        assertThat(Nets.printed(diagnostics)).isEmpty();
        return mapping;
    }

    private static ImmutableMap<String, ImmutableIntArray> cores(Network network, Mapping mapping) {
        ImmutableMap.Builder<String, ImmutableIntArray> all = ImmutableMap.builder();
        for (int p = 0; p < network.populations().size(); p++) {
            int place = p;
            int[] cores = new int[network.populations().get(p).size()];
            mapping.slices().stream()
                    .filter(slice -> slice.population() == place)
                    .forEach(slice -> Arrays.fill(cores, slice.from(), slice.to(), slice.core()));
            all.put(network.populations().get(p).name(), ImmutableIntArray.copyOf(cores));
        }
        return all.buildOrThrow();
    }

    private static Network layers(Chip chip, int a, int b) {
        return Nets.on(chip)
                .pop("a", a)
                .pop("b", b)
                .join("a", "a", new Connector.OneToOne(), 1)
                .join("a", "b", new Connector.AllToAll(), 1)
                .network();
    }

    @Test
    void whatDidNotChangeStaysWhereItIs() {
        Chip chip = Nets.mesh(4, 4, 16, 4096, 4096, 128_000);
        Network before = layers(chip, 64, 20);
        Mapping earlier = map(before, OptimisationLevel.O2, Precedent.NONE);
        Precedent known = Precedent.NONE.withCores(cores(before, earlier));
        assertThat(map(before, OptimisationLevel.O1, known).slices())
                .containsExactlyInAnyOrderElementsOf(earlier.slices());
        Network after = layers(chip, 64, 40);
        Mapping mapping = map(after, OptimisationLevel.O1, known);
        KeptCores kept = KeptCores.of(after, mapping, known.cores());
        assertThat(kept.moved()).isZero();
        assertThat(kept.added()).isEqualTo(20);
        assertThat(kept.cores()).isEqualTo(kept.used());
    }

    @Test
    void whatNoLongerFitsMoves() {
        Chip roomy = Nets.mesh(4, 4, 16, 4096, 4096, 128_000);
        Network before = layers(roomy, 64, 32);
        Precedent known = Precedent.NONE.withCores(cores(before, map(before, OptimisationLevel.O1, Precedent.NONE)));
        Chip tight = Nets.mesh(4, 4, 16, 4096, 4096, 600);
        Network after = layers(tight, 64, 32);
        Mapping mapping = map(after, OptimisationLevel.O1, known);
        assertThat(Utilisation.of(after, mapping)).extracting(CoreUse::synapses).allMatch(synapses -> synapses <= 600);
        assertThat(IntStream.range(0, 4))
                .allMatch(core -> mapping.slices().contains(new CoreSlice(core, 0, 16 * core, 16 * core + 16)));
    }

    @Test
    void whoSpokeMostIsPutBesideItsListeners() {
        ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
        ImmutableIntArray.Builder targets = ImmutableIntArray.builder();
        for (int source = 0; source < 64; source++) {
            for (int target = 0; target < 64; target++) {
                boolean loud = source < 32;
                if (loud ? target % 4 == source % 4 : target / 16 == source % 4) {
                    sources.add(source);
                    targets.add(target);
                }
            }
        }
        Network network = Nets.on(Nets.mesh(4, 4, 16, 4096, 4096, 128_000))
                .pop("a", 64)
                .join("a", "a", new Connector.SynapseList(sources.build(), targets.build()), 1)
                .network();
        long[] counts = new long[64];
        Arrays.fill(counts, 0, 32, 1_000);
        Emissions emissions = new Emissions(ImmutableMap.of("a", ImmutableLongArray.copyOf(counts)));
        Mapping blind = map(network, OptimisationLevel.O2, Precedent.NONE);
        Mapping told = map(network, OptimisationLevel.O2, Precedent.NONE.withEmissions(emissions));
        assertThat(ProfiledTraffic.of(network, told, emissions).cost())
                .isLessThanOrEqualTo(
                        ProfiledTraffic.of(network, blind, emissions).cost());
        assertThat(ProfiledTraffic.of(network, told, emissions).packets()).isLessThan(32_000);
    }
}
