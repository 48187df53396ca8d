package ganglion.sim.noc.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.runtime.traffic.LoadPoint;
import ganglion.runtime.traffic.Sampling;
import ganglion.runtime.traffic.TrafficPattern;
import ganglion.runtime.traffic.TrafficSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlitTrafficTest {
    private static final Topology.Tiles FOUR = new Topology.Mesh2d(4, 4);
    private static final Sampling SHORT = new Sampling(1000, 1, 4, 2000, 200, 0.05);

    private static LoadPoint measure(Topology.Tiles tiles, Router router, TrafficPattern pattern, double rate) {
        return new FlitTraffic().measure(new TrafficSetup(tiles, router, pattern, SHORT, 1), rate);
    }

    @ParameterizedTest
    @CsvSource({"1, 8, false, 4", "1, 8, true, 3", "4, 4, false, 4"})
    void underLittleLoadTheLatencyIsThatOfTheEmptyNetwork(int vcs, int depth, boolean speculative, int perRouter) {
        Router router = Router.USUAL.withQueues(vcs, depth).withSpeculation(speculative);
        LoadPoint point = measure(FOUR, router, TrafficPattern.UNIFORM, 0.002);

        assertThat(point.stable()).isTrue();
        assertThat(point.latency()).isCloseTo(2 + perRouter * point.visits(), within(0.005 * point.latency()));
        assertThat(point.leastLatency()).isEqualTo(2 + perRouter);
    }

    @Test
    void equalSetupsGiveEqualResults() {
        Router router = Router.USUAL.withQueues(2, 4);
        assertThat(measure(FOUR, router, TrafficPattern.SHUFFLE, 0.3))
                .isEqualTo(measure(FOUR, router, TrafficPattern.SHUFFLE, 0.3));
    }

    @Test
    void aNetworkThatKeepsUpAcceptsWhatItIsOffered() {
        LoadPoint point = measure(FOUR, Router.USUAL.withQueues(4, 4).withFlits(4), TrafficPattern.UNIFORM, 0.08);

        assertThat(point.stable()).isTrue();
        assertThat(point.accepted()).isCloseTo(4 * 0.08, within(0.01));
    }

    /** The links of the middle of an 8 x 8 mesh carry 4 x rate under transpose, so 0.25 is the end whatever the queues. */
    @Test
    void noQueueHelpsBeyondTheCapacityOfALink() {
        LoadPoint point =
                measure(new Topology.Mesh2d(8, 8), Router.USUAL.withQueues(8, 8), TrafficPattern.TRANSPOSE, 0.26);

        assertThat(point.stable()).isFalse();
    }

    @Test
    void aTorusTakesMoreThanAMesh() {
        Router router = Router.USUAL.withQueues(4, 4);
        LoadPoint torus = measure(new Topology.Torus2d(8, 8), router, TrafficPattern.TORNADO, 0.28);

        assertThat(torus.visits()).isCloseTo(7, within(1e-9));
        assertThat(measure(new Topology.Mesh2d(8, 8), router, TrafficPattern.TORNADO, 0.28)
                        .stable())
                .isFalse();
        assertThat(torus.accepted()).isPositive();
    }
}
