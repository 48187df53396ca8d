package ganglion.sim.noc;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.chip.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
    private static Grid grid(boolean torus) {
        return new Grid(torus ? new Topology.Torus2d(5, 4) : new Topology.Mesh2d(5, 4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theWayLeadsThereInAsManyLinksAsTheTopologySays(boolean torus) {
        Grid grid = grid(torus);
        Topology topology = torus ? new Topology.Torus2d(5, 4) : new Topology.Mesh2d(5, 4);
        for (int from = 0; from < 20; from++) {
            for (int to = 0; to < 20; to++) {
                int links = 0;
                int at = from;
                for (int port = grid.next(at, to); port != Grid.TILE; port = grid.next(at, to)) {
                    at = grid.neighbour(at, port);
                    links++;
                }
                assertThat(at).isEqualTo(to);
                assertThat(links).isEqualTo(topology.hops(from, to)).isEqualTo(grid.distance(from, to));
            }
        }
    }

    @Test
    void rowsComeBeforeColumns() {
        assertThat(grid(false).next(0, 6)).isEqualTo(Grid.EAST);
        assertThat(grid(false).next(1, 6)).isEqualTo(Grid.SOUTH);
    }

    @Test
    void aMeshEndsAndATorusDoesNot() {
        assertThat(grid(false).neighbour(4, Grid.EAST)).isNegative();
        assertThat(grid(true).neighbour(4, Grid.EAST)).isZero();
        assertThat(grid(true).neighbour(2, Grid.NORTH)).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neighboursSeeEachOtherByOppositePorts(boolean torus) {
        Grid grid = grid(torus);
        for (int router = 0; router < 20; router++) {
            for (int port = Grid.EAST; port <= Grid.NORTH; port++) {
                int beyond = grid.neighbour(router, port);
                if (beyond >= 0) {
                    assertThat(grid.neighbour(beyond, grid.entry(router, port))).isEqualTo(router);
                }
            }
        }
    }
}
