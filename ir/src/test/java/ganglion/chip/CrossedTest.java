package ganglion.chip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossedTest {
    private static final Topology.Mesh2d MESH = new Topology.Mesh2d(4, 4);

    private static Crossed crossed(Topology topology, int from, int... cores) {
        return Crossed.of(topology, from, ImmutableIntArray.copyOf(cores), 0, cores.length);
    }

    @Test
    void eachCoreGetsAPacketOfItsOwn() {
        assertThat(crossed(MESH, 0, 2, 3, 15)).isEqualTo(new Crossed(3, 2 + 3 + 3, 3, 0));
    }

    /** Both ways lead along the first row to column 2, where one goes down and one goes on. */
    @Test
    void aPacketThatIsCopiedCrossesEachLinkOnce() {
        Topology.Board copying = new Topology.Board(MESH, 1, 1, true);

        assertThat(crossed(copying, 0, 10, 3)).isEqualTo(new Crossed(1, 3, 2, 0));
        assertThat(crossed(copying, 0, 0)).isEqualTo(new Crossed(1, 0, 0, 0));
        assertThat(crossed(copying, 0)).isEqualTo(new Crossed(0, 0, 0, 0));
    }

    /** Two chips of 4 x 4 beside each other: tiles are numbered chip by chip. */
    @Test
    void linksBetweenChipsAreToldApart() {
        Topology.Board pair = new Topology.Board(new Topology.Mesh2d(8, 4), 2, 1, false);

        assertThat(pair.column(17)).isEqualTo(5);
        assertThat(pair.row(17)).isZero();
        assertThat(crossed(pair, 0, 15, 16, 31)).isEqualTo(new Crossed(3, 3 + 4 + 7, 3 + 3, 2));
        assertThat(crossed(new Topology.Board(pair.grid(), 2, 1, true), 0, 16, 17, 18))
                .isEqualTo(new Crossed(1, 6, 0, 1));
    }

    @Test
    void ringsOfChipsAreCrossedTheShorterWayRound() {
        Topology.Board ring = new Topology.Board(new Topology.Torus2d(6, 1), 3, 1, false);

        assertThat(crossed(ring, 0, 5)).isEqualTo(new Crossed(1, 1, 0, 1));
        assertThat(crossed(ring, 0, 3)).isEqualTo(new Crossed(1, 3, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void placesOfABoardAreItsTiles(boolean byColumns) {
        Topology.Board board = new Topology.Board(new Topology.Mesh2d(6, 4, 3, byColumns), 3, 2, false);

        assertThat(IntStream.range(0, board.tiles())
                        .filter(tile -> board.place(board.column(tile), board.row(tile)) != tile))
                .isEmpty();
        assertThat(board.cores()).isEqualTo(72);
    }

    /** Leaves 0 to 3 hang under one router, 0 to 15 under the root. */
    @Test
    void packetsClimbATreeAsFarAsTheyMust() {
        Topology.Tree tree = new Topology.Tree(4, 2, 2, false);

        assertThat(tree.cores()).isEqualTo(32);
        assertThat(tree.hops(0, 1)).isZero();
        assertThat(tree.hops(0, 7)).isEqualTo(2);
        assertThat(tree.hops(0, 8)).isEqualTo(4);
        assertThat(crossed(new Topology.Tree(4, 2, 2, true), 0, 8, 10)).isEqualTo(new Crossed(1, 2 + 1 + 2, 0, 0));
    }

    @Test
    void waysHaveAsManyLinksAsThereAreHops() {
        for (Topology topology : new Topology[] {
            MESH,
            new Topology.Torus2d(5, 4, 2, true),
            new Topology.Board(new Topology.Torus2d(6, 4), 3, 2, false),
            new Topology.Tree(3, 3, 1, false)
        }) {
            for (int from = 0; from < topology.cores(); from++) {
                for (int to = 0; to < topology.cores(); to++) {
                    int[] counts = new int[3];
                    topology.follow(from, to, (number, column, between) -> {
                        counts[column ? 1 : 0]++;
                        counts[2] += between ? 1 : 0;
                    });
                    assertThat(counts)
                            .as("%s: %s to %s", topology, from, to)
                            .containsExactly(
                                    topology.eastWest(from, to),
                                    topology.northSouth(from, to),
                                    topology.chipLinks(from, to));
                }
            }
        }
    }
}
