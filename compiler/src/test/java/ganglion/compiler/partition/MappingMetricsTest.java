package ganglion.compiler.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableIntArray;
import org.junit.jupiter.api.Test;

/** The formulas, on a case small enough for paper. */
class MappingMetricsTest {
    /** Three cores in an L: part 0 at (0, 0), part 1 at (1, 0), part 2 at (1, 1). Neurons 1 and 2 live in part 0. */
    private static final Hypergraph GRAPH = Graphs.read("3 4 1\n10 1 2 3 4\n2 3 1\n1 4 4\n");

    private static final Parts PARTS = new Parts(ImmutableIntArray.of(0, 0, 1, 2), 3);
    private static final Loads LOADS = Loads.of(GRAPH, PARTS);
    private static final MappingMetrics METRICS = MappingMetrics.of(
            Routes.of(GRAPH, PARTS, 1), PARTS, LOADS, new Grid(2, 2), new int[] {0, 1, 3}, HopCosts.ABSTRACT);

    @Test
    void loadsAreDistinctSourcesAndDestinations() {
        assertThat(LOADS.neurons().toArray()).containsExactly(2, 1, 1);
        assertThat(LOADS.axonsIn().toArray()).containsExactly(2, 1, 2);
        assertThat(LOADS.axonsOut().toArray()).containsExactly(3, 1, 1);
        assertThat(LOADS.synapses().toArray()).containsExactly(2, 1, 2);
    }

    @Test
    void connectivity() {
        assertThat(METRICS.km1()).isEqualTo(10 * 2 + 2);
        assertThat(METRICS.remoteAxons()).isEqualTo(3);
    }

    @Test
    void energyAndLatencyCountEveryDestination() {
        assertThat(METRICS.energy()).isCloseTo(10 * (2.1 + 3.2) + 2 * 2.1, within(1e-9));
        assertThat(METRICS.latencyMean()).isCloseTo((10 * (2.01 + 3.02) + 2 * 2.01) / 22, within(1e-9));
        assertThat(METRICS.latencyMax()).isCloseTo(3.02, within(1e-9));
    }

    @Test
    void hopsShareTheTrunkOfATree() {
        assertThat(METRICS.hops()).isEqualTo(10 * 2 + 2);
        assertThat(METRICS.linkMax()).isEqualTo(10);
    }

    @Test
    void congestionSplitsWhereBothWaysAreShort() {
        // 20 leave core 0; those for (1, 1) pass (1, 0) or (0, 1) with 5 each; 2 come back from (1, 0)
        assertThat(METRICS.congestionMax()).isEqualTo(22);
        assertThat(METRICS.congestionMean()).isEqualTo((22 + (10 + 5 + 2) + 5 + 10) / 4.0);
    }

    @Test
    void localityCountsTheCellsOfTheHull() {
        assertThat(METRICS.locality()).isEqualTo((3 + 2) / 2.0);
    }

    @Test
    void reuse() {
        assertThat(METRICS.reuseMean()).isEqualTo(1.0);
        assertThat(METRICS.reuseGeometric()).isCloseTo(1.0, within(1e-12));
    }
}
