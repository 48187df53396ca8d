package ganglion.compiler.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Sheets whose layout is known. */
class LayoutCutTest {
    /** Everyone reaches the places within so many steps of a torus, up, down and aside. */
    private static Hypergraph torus(int side, int reach) {
        Hypergraph.Builder graph = new Hypergraph.Builder(side * side);
        for (int v = 0; v < side * side; v++) {
            graph.net(v, 1);
            for (int y = -reach; y <= reach; y++) {
                int across = reach - Math.abs(y);
                for (int x = -across; x <= across; x++) {
                    graph.synapse(Math.floorMod(v / side + y, side) * side + Math.floorMod(v % side + x, side));
                }
            }
        }
        return graph.build();
    }

    @Test
    void cellsCostLessThanRowsAndKeepTheLimits() {
        Hypergraph graph = torus(32, 3);
        PartLimits limits = PartLimits.ofNeurons(64);
        Parts natural = Partitioner.natural(graph, limits).orElseThrow();
        Parts cells = LayoutCut.of(graph, Spots.of(new Grid(32, 32)), limits).orElseThrow();
        assertThat(Partitioner.holds(graph, cells, limits)).isTrue();
        assertThat(cells.count()).isEqualTo(16);
        assertThat(Km1.of(graph, cells)).isLessThan(Km1.of(graph, natural) * 2 / 3);
    }

    @Test
    void aNumberOfCellsThatDoesNotDivideTheSheetIsFilledToo() {
        Hypergraph graph = torus(30, 2);
        PartLimits limits = PartLimits.ofNeurons(50);
        assertThat(LayoutCut.of(graph, Spots.of(new Grid(30, 30)), limits).orElseThrow())
                .matches(parts -> Partitioner.holds(graph, parts, limits));
    }

    @Test
    void everyVertexHasAPlace() {
        assertThatThrownBy(() -> LayoutCut.of(torus(4, 1), Spots.of(new Grid(4, 5)), PartLimits.ofNeurons(4)))
                .hasMessageContaining("20 places for 16 vertices");
    }

    @Test
    void whoIsJoinedToHisNeighboursIsNear() {
        Spots spots = Spots.of(new Grid(32, 32));
        assertThat(spots.areNear(torus(32, 3))).isTrue();
        Hypergraph.Builder chance = new Hypergraph.Builder(32 * 32);
        for (int v = 0; v < 32 * 32; v++) {
            chance.net(v, 1).synapse(v * 389 % 1024).synapse(v * 677 % 1024).synapse(v * 211 % 1024);
        }
        assertThat(spots.areNear(chance.build())).isFalse();
    }
}
