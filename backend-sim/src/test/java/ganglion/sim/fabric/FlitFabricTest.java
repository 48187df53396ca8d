package ganglion.sim.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Crossed;
import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.mapping.Fanout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlitFabricTest {
    private static final Router ROUTER = Router.USUAL.withQueues(2, 4);
    private final Topology.Mesh2d mesh = new Topology.Mesh2d(4, 3, 2, true);

    /** Deliveries as "core synapses cycle". */
    private static List<String> run(PacketNetwork fabric) {
        List<String> deliveries = new ArrayList<>();
        fabric.run((core, synapses, cycle) -> deliveries.add(core + " " + synapses + " " + cycle));
        return deliveries;
    }

    /** Tiles are numbered down the columns: core 23 is in tile 11, three columns and two rows away. */
    @Test
    void aLonePacketTakesTwoCyclesAndFourARouter() {
        FlitFabric fabric = new FlitFabric(mesh, ROUTER);
        fabric.send(10, 0, 23, 5);

        assertThat(run(fabric)).containsExactly("23 5 " + (10 + 2 + 6 * 4));
        assertThat(fabric.hops()).isEqualTo(5);
        assertThat(fabric.stalls()).isZero();
    }

    @Test
    void packetsOfOneCoreEnterOneAfterAnotherWhateverTheOrderOfTheCalls() {
        FlitFabric fabric = new FlitFabric(mesh, ROUTER);
        fabric.send(9, 0, 1, 2);
        fabric.send(3, 0, 1, 1);
        fabric.send(3, 0, 0, 3);

        assertThat(run(fabric)).containsExactly("1 1 9", "0 3 10", "1 2 15");
        assertThat(fabric.stalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPacketArrivesOnceAndCrossesAsManyLinksAsTheTopologySays(boolean torus) {
        Topology.Tiles tiles = torus ? new Topology.Torus2d(4, 3, 2, true) : mesh;
        FlitFabric fabric = new FlitFabric(tiles, ROUTER);
        Random random = new Random(4);
        long hops = 0;
        for (int packet = 0; packet < 3000; packet++) {
            int from = random.nextInt(24);
            int to = random.nextInt(24);
            hops += tiles.hops(from, to);
            fabric.send(packet / 8, from, to, packet);
        }
        int[] arrived = new int[3000];
        fabric.run((core, packet, cycle) -> arrived[packet]++);

        assertThat(arrived).containsOnly(1);
        assertThat(fabric.hops()).isEqualTo(hops);
        assertThat(fabric.stalls()).isPositive();
        assertThat(fabric.peakQueue()).isBetween(1L, 4L);
    }

    static List<Topology> shapes() {
        return List.of(
                new Topology.Board(new Topology.Mesh2d(4, 3, 2, true), 2, 1, false),
                new Topology.Board(new Topology.Torus2d(6, 2, 2, false), 3, 2, false),
                new Topology.Board(new Topology.Mesh2d(4, 3, 2, false), 1, 1, true),
                new Topology.Board(new Topology.Torus2d(6, 4, 1, false), 2, 2, true),
                new Topology.Tree(2, 4, 2, false),
                new Topology.Tree(3, 3, 1, true));
    }

    /** Whether it is copied or not. */
    @ParameterizedTest
    @MethodSource("shapes")
    void anEmissionComesToAllItsCoresOverAsManyLinksAsIsCounted(Topology shape) {
        FlitFabric fabric = new FlitFabric(shape, ROUTER.withBorder(new Router.Border(7, 3)));
        Random random = new Random(8);
        long hops = 0;
        long expected = 0;
        for (int emission = 0; emission < 300; emission++) {
            int[] cores = random.ints(0, shape.cores())
                    .distinct()
                    .limit(1 + emission % 7)
                    .sorted()
                    .toArray();
            Fanout fanout = new Fanout(
                    ImmutableIntArray.of(0, cores.length),
                    ImmutableIntArray.copyOf(cores),
                    ImmutableIntArray.copyOf(cores));
            int from = random.nextInt(shape.cores());
            Crossed crossed = Crossed.of(shape, from, fanout.cores(), 0, cores.length);
            hops += crossed.eastWest() + crossed.northSouth();
            expected += cores.length;
            if (shape.copies()) {
                fabric.send(emission, from, fanout, 0, cores.length);
            } else {
                for (int core : cores) {
                    fabric.send(emission, from, core, core);
                }
            }
        }
        List<String> arrived = run(fabric);

        assertThat(arrived).hasSize((int) expected).allMatch(line -> line.matches("(\\d+) \\1 \\d+"));
        assertThat(fabric.hops()).isEqualTo(hops);
        assertThat(fabric.stalls()).isNotNegative();
    }

    @Test
    void alonePacketsAreNeverStalled() {
        for (Topology shape : shapes()) {
            for (int to = 0; to < shape.cores(); to++) {
                FlitFabric fabric = new FlitFabric(shape, ROUTER.withBorder(new Router.Border(7, 3)));
                fabric.send(5, 0, to, 1);
                run(fabric);
                assertThat(fabric.stalls()).as("%s to %s", shape, to).isZero();
            }
        }
    }

    /** The last credits are still on their way back when the copy is made. */
    @Test
    void aCopyHasThePastAndItsOwnFuture() {
        FlitFabric fabric = new FlitFabric(mesh, ROUTER);
        Random random = new Random(6);
        for (int packet = 0; packet < 200; packet++) {
            fabric.send(packet / 20, random.nextInt(24), random.nextInt(24), packet);
        }
        run(fabric);
        FlitFabric copy = fabric.copy();
        long before = fabric.hops();
        for (FlitFabric each : List.of(fabric, copy)) {
            for (int packet = 0; packet < 100; packet++) {
                each.send(20, packet % 24, (packet * 7) % 24, packet);
            }
        }
        List<String> expected = run(copy);
        assertThat(fabric.hops()).isEqualTo(before);
        assertThat(run(fabric)).isEqualTo(expected);
        assertThat(fabric.stalls()).isEqualTo(copy.stalls());
    }
}
