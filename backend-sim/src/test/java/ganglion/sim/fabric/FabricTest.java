package ganglion.sim.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.chip.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FabricTest {
    private static final int HOP = 3;
    private final Topology.Mesh2d mesh = new Topology.Mesh2d(4, 3);
    private final Fabric fabric = new Fabric(mesh, HOP);
    /** Deliveries as "core synapses cycle". */
    private final List<String> deliveries = new ArrayList<>();

    private void run() {
        fabric.run((core, synapses, cycle) -> deliveries.add(core + " " + synapses + " " + cycle));
    }

    @Test
    void aLonePacketTakesOneHopForEachLinkAndOneIntoTheCore() {
        fabric.send(10, 0, 11, 5);
        run();

        assertThat(deliveries).containsExactly("11 5 " + (10 + (3 + 2 + 1) * HOP));
        assertThat(fabric.hops()).isEqualTo(5);
        assertThat(fabric.peakQueue()).isZero();
    }

    @Test
    void aPacketToTheOwnCoreCrossesNoLink() {
        fabric.send(0, 6, 6, 1);
        run();

        assertThat(deliveries).containsExactly("6 1 3");
        assertThat(fabric.hops()).isZero();
    }

    @Test
    void packetsOfOneCycleShareALinkOneAfterAnother() {
        fabric.send(0, 0, 1, 1);
        fabric.send(0, 0, 1, 2);
        fabric.send(0, 0, 2, 3);
        run();

        assertThat(deliveries).containsExactly("1 1 6", "1 2 9", "2 3 15");
        assertThat(fabric.peakQueue()).isEqualTo(2);
        assertThat(fabric.busiestLink()).isEqualTo(3);
    }

    /** At router 1 in cycle 3: one of its own core, one from the west; a third comes from the east in cycle 3 for the same core. */
    @Test
    void packetsThatMeetAreServedByThePortTheyCameInBy() {
        fabric.send(0, 2, 5, 3);
        fabric.send(0, 0, 5, 2);
        fabric.send(3, 1, 5, 1);
        run();

        assertThat(deliveries).containsExactly("5 1 9", "5 2 12", "5 3 15");
        assertThat(fabric.peakQueue()).isEqualTo(2);
    }

    @Test
    void packetsGoAlongTheRowFirst() {
        fabric.send(0, 0, 5, 1);
        fabric.send(3, 1, 5, 2);
        run();

        assertThat(deliveries).as("both leave core 1 to the south").containsExactly("5 2 9", "5 1 12");
    }

    @Test
    void aLinkIsFreeAgainForThoseThatComeLater() {
        fabric.send(0, 0, 1, 1);
        fabric.send(100, 0, 1, 2);
        run();

        assertThat(deliveries).containsExactly("1 1 6", "1 2 106");
        assertThat(fabric.peakQueue()).isZero();
    }

    @Test
    void withoutHopTimeNothingQueues() {
        Fabric instant = new Fabric(mesh, 0);
        instant.send(7, 0, 3, 1);
        instant.send(7, 0, 3, 2);
        instant.run((core, synapses, cycle) -> deliveries.add(core + " " + synapses + " " + cycle));

        assertThat(deliveries).containsExactly("3 1 7", "3 2 7");
        assertThat(instant.peakQueue()).isZero();
    }

    @Test
    void everyPacketArrivesNoSoonerThanAloneAndCrossesAsManyLinksAsTheTopologySays() {
        Random random = new Random(4);
        long hops = 0;
        for (int packet = 0; packet < 5000; packet++) {
            int from = random.nextInt(12);
            int to = random.nextInt(12);
            hops += mesh.hops(from, to);
            fabric.send(packet / 4, from, to, packet);
        }
        int[] arrived = new int[5000];
        fabric.run((core, packet, cycle) -> {
            arrived[packet]++;
            assertThat(cycle).isGreaterThanOrEqualTo(packet / 4 + HOP);
        });

        assertThat(arrived).containsOnly(1);
        assertThat(fabric.hops()).isEqualTo(hops);
    }

    @Test
    void aCopyHasThePastAndItsOwnFuture() {
        fabric.send(0, 0, 1, 1);
        run();
        Fabric copy = fabric.copy();
        copy.send(50, 0, 1, 1);
        copy.run((core, synapses, cycle) -> {});

        assertThat(copy.hops()).isEqualTo(2);
        assertThat(fabric.hops()).isEqualTo(1);
    }
}
