package ganglion.compiler.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionerTest {
    private static final Hypergraph RING = Graphs.ring(600, 8, 12, 1);

    private static PartLimits limits(long neurons, long in, long out, long synapses, int parts) {
        return new PartLimits(
                OptionalLong.of(neurons),
                OptionalLong.of(in),
                OptionalLong.of(out),
                OptionalLong.of(synapses),
                OptionalInt.of(parts));
    }

    @Test
    void aStructureIsFoundWhateverTheNumbers() {
        PartLimits limits = PartLimits.ofNeurons(64);
        long natural = Km1.of(RING, Partitioner.natural(RING, limits).orElseThrow());
        long best = Km1.of(RING, Partitioner.best(RING, limits).orElseThrow());
        assertThat(best).isLessThan(natural / 4);
    }

    @Test
    void equalGraphsGetEqualParts() {
        PartLimits limits = PartLimits.ofNeurons(64);
        assertThat(Partitioner.best(RING, limits)).isEqualTo(Partitioner.best(RING, limits));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 120, 90})
    void everyLimitIsKept(int axonsIn) {
        PartLimits limits = limits(64, axonsIn, 200, 600, 40);
        Parts parts = Partitioner.best(RING, limits).orElseThrow();
        assertThat(Loads.of(RING, parts).excess(limits)).isEmpty();
        assertThat(parts.count()).isLessThanOrEqualTo(40);
    }

    @Test
    void loadsAgreeWithSets() {
        Parts parts = Partitioner.best(RING, PartLimits.ofNeurons(50)).orElseThrow();
        Loads loads = Loads.of(RING, parts);
        long[] in = new long[parts.count()];
        for (int p = 0; p < parts.count(); p++) {
            Set<Integer> heard = new HashSet<>();
            for (int net = 0; net < RING.nets(); net++) {
                int part = p;
                if (RING.targets(net).stream().anyMatch(v -> parts.of().get(v) == part)) {
                    heard.add(RING.source(net));
                }
            }
            in[p] = heard.size();
        }
        assertThat(loads.axonsIn().toArray()).isEqualTo(in);
        assertThat(loads.axonsOut().stream().sum()).isEqualTo(Arrays.stream(in).sum());
        assertThat(loads.synapses().stream().sum()).isEqualTo(RING.synapses());
    }

    @Test
    void whatDoesNotFitIsToldWithItsLimit() {
        assertThat(Partitioner.best(RING, limits(64, 10_000, 10_000, 10_000, 3)))
                .isEmpty();
        assertThat(Partitioner.misfit(RING, limits(64, 10_000, 10_000, 10_000, 3)))
                .isEqualTo("the graph needs 10 cores, there are 3");
        assertThat(Partitioner.misfit(RING, limits(64, 2, 10_000, 10_000, 300)))
                .isEqualTo("a single vertex is more than a core holds");
    }

    @Test
    void nothingIsNothing() {
        Hypergraph none = new Hypergraph.Builder(0).build();
        assertThat(Partitioner.best(none, PartLimits.ofNeurons(4)).orElseThrow().count())
                .isZero();
    }

    @Test
    void randomConnectivityIsRecognised() {
        assertThat(Structure.isRandom(Graphs.random(1000, 20, 3))).isTrue();
        assertThat(Structure.isRandom(RING)).isFalse();
    }

    @Test
    void theTableOfMovesStaysTrue() {
        Level level = Level.of(RING);
        Dice dice = new Dice(5);
        int[] part = new int[600];
        Arrays.setAll(part, v -> dice.below(7));
        Connectivity state = new Connectivity(level, 7, part);
        for (int i = 0; i < 2000; i++) {
            int v = dice.below(600);
            int to = dice.below(7);
            if (to != state.part[v]) {
                state.move(v, to);
            }
        }
        assertThat(state.km1()).isEqualTo(Km1.of(RING, Parts.copyOf(part, 7)));
        Connectivity anew = new Connectivity(level, 7, part.clone());
        for (int v = 0; v < 600; v++) {
            int to = (part[v] + 1) % 7;
            assertThat(state.growth(v, to)).isEqualTo(anew.growth(v, to));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-world", "modular", "elegans"})
    void irregularNetworksGainMuch(String name) {
        Hypergraph graph = GeneratedGraphs.named(name, 2000).orElseThrow();
        PartLimits limits = PartLimits.ofNeurons(256);
        long natural = Km1.of(graph, Partitioner.natural(graph, limits).orElseThrow());
        assertThat(Km1.of(graph, Partitioner.best(graph, limits).orElseThrow())).isLessThan(natural * 7 / 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aPartitionIsRepairedRatherThanGivenUp(int less) {
        Parts loose =
                Partitioner.best(RING, limits(64, 10_000, 10_000, 10_000, 12)).orElseThrow();
        Loads loads = Loads.of(RING, loose);
        PartLimits tight =
                limits(64, Loads.most(loads.axonsIn()) - less, Loads.most(loads.axonsOut()) + 20, 10_000, 12);
        assertThat(Loads.of(RING, loose).excess(tight)).isPresent();
        Parts repaired = Repair.of(RING, Level.of(RING), new Parts(loose.of(), 12), tight)
                .orElseThrow();
        assertThat(Loads.of(RING, repaired).excess(tight)).isEmpty();
        assertThat(Km1.of(RING, repaired)).isLessThan(2 * Km1.of(RING, loose));
    }

    @Test
    void axonLoadsAreFollowed() {
        Dice dice = new Dice(9);
        int[] part = new int[600];
        Arrays.setAll(part, v -> dice.below(5));
        Connectivity state = new Connectivity(Level.of(RING), 5, part);
        AxonLoads loads = new AxonLoads(RING, state, PartLimits.ofNeurons(600));
        for (int i = 0; i < 1000; i++) {
            int v = dice.below(600);
            int to = dice.below(5);
            if (to != state.part[v]) {
                loads.follow(v, to);
                state.move(v, to);
            }
        }
        assertThat(loads.loads(Loads.of(RING, Parts.copyOf(part, 5)))).isTrue();
    }
}
