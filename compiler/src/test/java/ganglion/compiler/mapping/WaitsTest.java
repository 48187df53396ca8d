package ganglion.compiler.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Detours;
import ganglion.chip.Faults;
import ganglion.chip.Topology;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether packets can wait for each other in a ring. */
class WaitsTest {
    private static Waits waits(Topology.Tiles grid, Detours detours) {
        Waits waits = new Waits(grid);
        int[] all = IntStream.range(0, grid.tiles()).toArray();
        for (int tile : all) {
            waits.add(Flow.of(detours, tile, List.of(new Flow.Sent(all, 1)), waits));
        }
        return waits;
    }

    private static Detours.Turn turn(int sender, int from, int to) {
        return new Detours.Turn(sender, new Faults.Link(from, to));
    }

    @Test
    void rowsFirstNobodyWaitsForHimself() {
        Topology.Tiles mesh = new Topology.Mesh2d(4, 3);
        assertThat(waits(mesh, new Detours(mesh, ImmutableList.of())).hasRing()).isFalse();
        Topology.Tiles torus = new Topology.Torus2d(4, 5);
        assertThat(waits(torus, new Detours(torus, ImmutableList.of())).hasRing())
                .isFalse();
    }

    /** Tiles 0 1 above 2 3: row first, 0 and 3 turn clockwise at 1 and 2; 1 and 2 are made to do so too. */
    @Test
    void fourTurnsTheSameWayRoundAreARing() {
        Topology.Tiles mesh = new Topology.Mesh2d(2, 2);
        ImmutableList<Detours.Turn> two = ImmutableList.of(turn(1, 1, 0), turn(2, 2, 3));
        assertThat(waits(mesh, new Detours(new Detours.Plan(mesh, ImmutableList.of(), two)))
                        .hasRing())
                .isTrue();
        assertThat(waits(mesh, new Detours(new Detours.Plan(mesh, ImmutableList.of(), two.subList(0, 1))))
                        .hasRing())
                .isFalse();
    }

    @Test
    void aLinkThatAWayIsLedAroundIsNotLoadedByIt() {
        Topology.Tiles mesh = new Topology.Mesh2d(3, 2);
        Waits waits = new Waits(mesh);
        List<Flow.Sent> sent = List.of(new Flow.Sent(new int[] {1, 2}, 5), new Flow.Sent(new int[] {2}, 3));
        Flow straight = Flow.of(new Detours(mesh, ImmutableList.of()), 0, sent, waits);
        assertThat(straight.on(0)).isEqualTo(8);
        assertThat(straight.on(4)).isEqualTo(8);
        assertThat(straight.longest()).isZero();
        Detours around = new Detours(new Detours.Plan(mesh, ImmutableList.of(), ImmutableList.of(turn(0, 1, 2))));
        Flow led = Flow.of(around, 0, sent, waits);
        assertThat(led.on(0)).isEqualTo(8);
        assertThat(led.on(4)).isZero();
        assertThat(led.longest()).isEqualTo(2);
    }
}
