package ganglion.sim.noc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.chip.Router;
import ganglion.chip.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandstillTest {
    private static List<Integer> ring(Topology.Tiles tiles, int vcs) {
        Grid grid = new Grid(tiles);
        return new Standstill(grid, new ChannelClasses(grid, vcs), new RowFirst(grid)).ring();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 4", "8, 3"})
    void aMeshWhereRowsComeFirstHasNoRing(int width, int height) {
        assertThat(ring(new Topology.Mesh2d(width, height), 1)).isEmpty();
    }

    @Test
    void aTorusWithOneChannelHasOne() {
        assertThat(ring(new Topology.Torus2d(5, 1), 1)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    /** Rings of three routers or less: no way is longer than one link, so nothing waits for anything. */
    @Test
    void aSmallTorusHasNone() {
        assertThat(ring(new Topology.Torus2d(3, 3), 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, 4, 2", "5, 6, 2", "8, 8, 3", "2, 9, 4"})
    void twoClassesOfChannelsBreakTheRings(int width, int height, int vcs) {
        assertThat(ring(new Topology.Torus2d(width, height), vcs)).isEmpty();
    }

    @Test
    void aNetworkThatCanStandStillIsRefused() {
        Endpoint nobody = new Endpoint() {
            @Override
            public void sent(int router, long cycle) {}

            @Override
            public void arrived(int packet, int router, long cycle) {}
        };
        assertThatThrownBy(() -> new FlitNetwork(new Topology.Torus2d(4, 4), Router.USUAL, nobody))
                .hasMessageContaining("can wait for each other for ever");
    }
}
