package ganglion.chip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways around dead links: none crosses one, those of a tile form a tree, and open ways along row and column stay as they are. */
class DetoursTest {
    private static final ImmutableList<Faults.Link> DEAD = ImmutableList.of(
            new Faults.Link(1, 2), new Faults.Link(5, 9), new Faults.Link(6, 7), new Faults.Link(9, 10));

    static List<Topology.Tiles> grids() {
        return List.of(
                new Topology.Mesh2d(4, 4),
                new Topology.Torus2d(4, 4),
                new Topology.Mesh2d(4, 5, 3, false),
                new Topology.Board(new Topology.Mesh2d(4, 4), 1, 2, true));
    }

    private static List<Long> links(Topology topology, int from, int to) {
        List<Long> links = new ArrayList<>();
        topology.follow(from, to, (number, _, _) -> links.add(number));
        return links;
    }

    @ParameterizedTest
    @MethodSource("grids")
    void noDeadLinkIsCrossed(Topology.Tiles grid) {
        Topology.Around around = new Topology.Around(new Detours(grid, DEAD));
        List<Long> dead = new ArrayList<>();
        for (Faults.Link link : DEAD) {
            dead.addAll(links(grid, link.tile() * grid.tile(), link.other() * grid.tile()));
            dead.addAll(links(grid, link.other() * grid.tile(), link.tile() * grid.tile()));
        }
        assertThat(dead).hasSize(2 * DEAD.size());
        for (int from = 0; from < grid.cores(); from++) {
            for (int to = 0; to < grid.cores(); to++) {
                List<Long> way = links(around, from, to);
                List<Long> straight = links(grid, from, to);
                assertThat(way).doesNotContainAnyElementsOf(dead).hasSize(around.hops(from, to));
                if (straight.stream().noneMatch(dead::contains)) {
                    assertThat(way).isEqualTo(straight);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void theWaysOfATileFormATree(Topology.Tiles grid) {
        Detours detours = new Detours(grid, DEAD);
        for (int from = 0; from < grid.tiles(); from++) {
            Map<Integer, Integer> entered = new HashMap<>();
            for (int to = 0; to < grid.tiles(); to++) {
                int at = from;
                ImmutableIntArray way = detours.way(from, to);
                for (int direction : way.asList()) {
                    at = beyond(grid, at, direction);
                    assertThat(entered.merge(at, direction, (a, b) -> a)).isEqualTo(direction);
                }
                assertThat(at).isEqualTo(to);
            }
            assertThat(entered).doesNotContainKey(from);
        }
    }

    private static int beyond(Topology.Tiles grid, int tile, int direction) {
        int column = grid.column(tile) + (direction == 0 ? 1 : direction == 1 ? -1 : 0);
        int row = grid.row(tile) + (direction == 2 ? 1 : direction == 3 ? -1 : 0);
        return grid.place(Math.floorMod(column, grid.width()), Math.floorMod(row, grid.height()));
    }
}
