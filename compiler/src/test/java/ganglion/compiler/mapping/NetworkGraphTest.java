package ganglion.compiler.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.partition.Hypergraph;
import ganglion.compiler.partition.PartLimits;
import ganglion.compiler.partition.Partitioner;
import ganglion.compiler.partition.Parts;
import ganglion.compiler.tiling.LayerGraph;
import ganglion.compiler.tiling.TileLimits;
import ganglion.compiler.tiling.Tiling;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Sliding;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Networks of layers, cut along their shapes. */
class NetworkGraphTest {
    private static final Connector ALL = new Connector.AllToAll();
    private static final Connector SAME = new Connector.OneToOne();

    private static Connector kernel(int from, int to, int groups, int length, int size, int stride, int padding) {
        Sliding axis = new Sliding(length, size, stride, padding, 1);
        return new Connector.Kernel(from, to, groups, axis, axis);
    }

    /** Two convolutions with what goes past the second, sums, and two layers without a shape. */
    private static Network residual() {
        return Nets.on(Nets.mesh())
                .stim("image", 2 * 12 * 12)
                .pop("a", 4 * 12 * 12)
                .pop("b", 4 * 12 * 12)
                .pop("p", 4 * 6 * 6)
                .pop("q", 8 * 3 * 3)
                .pop("f", 20)
                .join("image", "a", kernel(2, 4, 1, 12, 3, 1, 1), 1)
                .join("a", "b", kernel(4, 4, 1, 12, 3, 1, 1), 1)
                .join("a", "b", SAME, 1)
                .join("b", "p", kernel(4, 4, 4, 12, 2, 2, 0), 1)
                .join("p", "q", kernel(4, 8, 2, 6, 1, 2, 0), 1)
                .join("q", "f", ALL, 1)
                .join("f", "f", ALL, 1)
                .join("f", "q", ALL, 1)
                .network();
    }

    private static PartLimits limits(long neurons, long axons, long synapses, int parts) {
        return new PartLimits(
                OptionalLong.of(neurons),
                OptionalLong.of(axons),
                OptionalLong.empty(),
                OptionalLong.of(synapses),
                OptionalInt.of(parts));
    }

    /** What stimuli send costs a closed count one for every core, and the other none for the first. */
    private static long heardFromStimuli(Network network) {
        return network.population("image").size();
    }

    @Test
    void whatATilingCostsIsCountedWithoutASynapse() {
        Network network = residual();
        NetworkGraph graph = NetworkGraph.of(network);
        for (int neurons : new int[] {60, 100, 144, 300, 2000}) {
            Tiling tiling = Tiling.best(LayerGraph.of(network), new TileLimits(neurons, 400, 40_000), 64)
                    .orElseThrow();
            Parts parts = graph.parts(tiling.partOf());
            Hypergraph contracted = graph.contracted(parts);
            assertThat(tiling.km1() - heardFromStimuli(network))
                    .isEqualTo(Partitioner.km1(contracted, Parts.each(parts.count())))
                    .isEqualTo(Partitioner.km1(graph.whole(), parts));
            assertThat(Partitioner.holds(graph.whole(), parts, limits(neurons, 400, 40_000, 64)))
                    .isTrue();
        }
    }

    @Test
    void tightLimitsAreKeptOrNothingIsFound() {
        NetworkGraph graph = NetworkGraph.of(residual());
        PartLimits tight = limits(100, 120, 3_000, 64);
        assertThat(graph.tiled(tight).orElseThrow()).matches(parts -> Partitioner.holds(graph.whole(), parts, tight));
        assertThat(graph.tiled(limits(100, 20, 3_000, 64))).isEmpty();
        assertThat(graph.tiled(limits(100, 400, 40_000, 5))).isEmpty();
    }

    @Test
    void theNaturalOrderOfRulesIsThatOfTheGraphWrittenOut() {
        NetworkGraph graph = NetworkGraph.of(residual());
        for (PartLimits limits :
                new PartLimits[] {limits(100, 4096, 40_000, 64), limits(144, 200, 3_000, 64), limits(7, 9, 80, 2000)}) {
            assertThat(graph.natural(limits)).isEqualTo(Partitioner.natural(graph.whole(), limits));
        }
        assertThat(graph.natural(limits(100, 4096, 40_000, 64))).isPresent();
    }

    @Test
    void aContractedGraphHoldsWhatTheWholeOneDoes() {
        NetworkGraph graph = NetworkGraph.of(residual());
        Parts parts = graph.natural(limits(100, 4096, 40_000, 64)).orElseThrow();
        Hypergraph contracted = graph.contracted(parts);
        assertThat(contracted.synapses()).isEqualTo(graph.whole().synapses()).isEqualTo(graph.synapses());
        assertThat(contracted.nets()).isEqualTo(graph.whole().nets());
        assertThat(contracted.neurons()).isEqualTo(graph.vertices());
    }

    @Test
    void whatHasNoShapeIsNotTiled() {
        Network network = Nets.on(Nets.mesh())
                .pop("a", 100)
                .pop("b", 100)
                .join("a", "b", ALL, 1)
                .network();
        assertThat(NetworkGraph.of(network).tiled(limits(50, 400, 40_000, 64))).isEmpty();
    }
}
