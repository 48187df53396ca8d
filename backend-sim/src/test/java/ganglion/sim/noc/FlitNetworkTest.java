package ganglion.sim.noc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlitNetworkTest {
    private static final Router ONE = Router.USUAL.withQueues(1, 8);

    /** Remembers arrivals as "label@router cycle". */
    private static final class Log implements Endpoint {
        private final List<String> lines = new ArrayList<>();
        private FlitNetwork network;

        private Log(Topology topology, Router router) {
            network = new FlitNetwork(topology, router, this);
        }

        private Log(Routes routes, Router router) {
            network = new FlitNetwork(new Grid(new Topology.Mesh2d(2, 2)), router, routes, this);
        }

        @Override
        public void sent(int router, long cycle) {}

        @Override
        public void arrived(int packet, int router, long cycle) {
            lines.add(network.label(packet) + "@" + router + " " + cycle);
        }

        private void run(long from) {
            for (long cycle = network.next(from); cycle < Long.MAX_VALUE; cycle = network.next(cycle + 1)) {
                network.advance(cycle);
            }
        }
    }

    private static Log mesh(Router router) {
        return new Log(new Topology.Mesh2d(4, 4), router);
    }

    /** Two links of two cycles to and from the routers, then four cycles a router: channel, switch, traversal and its link. */
    @Test
    void aLonePacketTakesFourCyclesARouterAndTwoMore() {
        Log log = mesh(ONE);
        log.network.send(0, 15, 1, 0);
        log.network.send(5, 5, 2, 0);
        log.run(0);

        assertThat(log.lines).containsExactly("2@5 " + (2 + 4), "1@15 " + (2 + 4 * 7));
    }

    @Test
    void speculationSavesACycleARouter() {
        Log log = mesh(ONE.withSpeculation(true));
        log.network.send(0, 15, 1, 0);
        log.run(0);

        assertThat(log.lines).containsExactly("1@15 " + (2 + 3 * 7));
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1,1,1", "2,1,1,1,1,1", "0,3,1,1,1,1", "0,1,2,1,1,1", "0,1,1,4,1,1", "0,1,1,1,3,2", "1,2,2,2,2,2"
    })
    void theStagesAddUp(int routing, int channel, int crossbar, int traversal, int link, int credit) {
        Router router = new Router(2, 4, 3, routing, channel, crossbar, traversal, link, credit, false);
        Log log = mesh(router);
        log.network.send(1, 14, 9, 0);
        log.run(0);

        int visits = 1 + 1 + 3;
        int cycles = routing + channel + crossbar + traversal + link;
        assertThat(log.lines).containsExactly("9@14 " + (1 + link + visits * cycles + 2));
        assertThat(log.network.emptyLatency(visits)).isEqualTo(1 + link + visits * cycles + 2);
    }

    @Test
    void theFlitsOfAPacketFollowEachOther() {
        Log log = mesh(ONE.withFlits(4));
        log.network.send(0, 3, 1, 0);
        log.run(0);

        assertThat(log.lines).containsExactly("1@3 " + (2 + 4 * 4 + 3));
        assertThat(log.network.hops()).isEqualTo(4 * 3);
    }

    /** A credit comes back after four cycles and a flit takes the channel and the switch, so a queue of one flit stops the stream. */
    @ParameterizedTest
    @CsvSource({"1, 6", "2, 3", "8, 1"})
    void shallowQueuesSlowAStreamDown(int depth, int cyclesAFlit) {
        Log log = mesh(Router.USUAL.withQueues(1, depth).withFlits(32));
        log.network.send(0, 3, 1, 0);
        log.run(0);

        long last = Long.parseLong(log.lines.get(0).substring(4));
        assertThat(last).isBetween(31L * cyclesAFlit, 31L * cyclesAFlit + 26);
        assertThat(log.network.deepestQueue()).isLessThanOrEqualTo(depth);
    }

    @Test
    void packetsThatWantTheSameLinkTakeTurns() {
        Log log = mesh(ONE.withFlits(2));
        for (int i = 0; i < 5; i++) {
            log.network.send(0, 2, 10 + i, 0);
            log.network.send(1, 2, 20 + i, 0);
        }
        log.run(0);

        assertThat(log.lines).hasSize(10);
        assertThat(log.network.busiestLink()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPacketArrivesOnceWhereItShouldAndNeverEarlierThanAlone(boolean torus) {
        Topology.Tiles tiles = torus ? new Topology.Torus2d(5, 4) : new Topology.Mesh2d(5, 4);
        Router router = Router.USUAL.withQueues(2, 2).withFlits(3);
        Random random = new Random(3);
        int[] froms = new int[2000];
        int[] tos = new int[2000];
        int[] arrivals = new int[2000];
        FlitNetwork[] network = new FlitNetwork[1];
        network[0] = new FlitNetwork(tiles, router, new Endpoint() {
            @Override
            public void sent(int at, long cycle) {}

            @Override
            public void arrived(int packet, int at, long cycle) {
                int label = (int) network[0].label(packet);
                arrivals[label]++;
                assertThat(at).isEqualTo(tos[label]);
                int visits = network[0].visits(froms[label], tos[label]);
                assertThat(cycle - network[0].injected(packet)).isGreaterThanOrEqualTo(network[0].emptyLatency(visits));
            }
        });
        long hops = 0;
        for (int i = 0; i < 2000; i++) {
            froms[i] = random.nextInt(20);
            tos[i] = random.nextInt(20);
            hops += 3L * tiles.hops(froms[i], tos[i]);
            network[0].send(froms[i], tos[i], i, 0);
        }
        for (long cycle = 0; cycle < Long.MAX_VALUE; cycle = network[0].next(cycle + 1)) {
            network[0].advance(cycle);
        }
        assertThat(arrivals).containsOnly(1);
        assertThat(network[0].hops()).isEqualTo(hops);
    }

    /** Two chips of two routers in a row: one link of the way takes 20 cycles instead of one. */
    @Test
    void aLinkBetweenChipsTakesLonger() {
        Topology.Board pair = new Topology.Board(new Topology.Mesh2d(4, 1), 2, 1, false);
        Log log = new Log(pair, ONE.withBorder(new Router.Border(20, 1)));
        log.network.send(0, 3, 1, 0);
        log.network.send(2, 3, 2, 0);
        log.run(0);

        assertThat(log.lines).containsExactly("2@3 " + (2 + 4 * 2), "1@3 " + (2 + 4 * 4 + 19));
        assertThat(log.network.emptyLatency(4, 1)).isEqualTo(2 + 4 * 4 + 19);
    }

    /**
     * Inside of a chip flits follow each other cycle by cycle; over the border one leaves every five cycles, and those behind the head
     * need no channel at the two routers that follow.
     */
    @Test
    void aNarrowLinkBetweenChipsTakesOneFlitAtATime() {
        Topology.Board pair = new Topology.Board(new Topology.Mesh2d(4, 1), 2, 1, false);
        Log log = new Log(pair, ONE.withFlits(8).withBorder(new Router.Border(1, 5)));
        log.network.send(0, 3, 1, 0);
        log.run(0);

        assertThat(log.lines).containsExactly("1@3 " + (2 + 4 * 4 + 7 * 5 - 2));
    }

    /** From leaf 0 up to the root and down to leaf 15: five routers. */
    @Test
    void packetsCrossATreeByWayOfTheRouterAboveBoth() {
        Log log = new Log(new Topology.Tree(4, 2, 1, false), ONE);
        log.network.send(0, 0, 1, 0);
        log.network.send(1, 2, 2, 0);
        log.network.send(4, 15, 3, 0);
        log.run(0);

        assertThat(log.lines).containsExactly("1@0 " + (2 + 4), "2@2 " + (2 + 4 * 3), "3@15 " + (2 + 4 * 5));
        assertThat(log.network.hops()).isEqualTo(2 + 4);
    }

    /** One packet goes along the row; router 2 sends a copy down the column, and then one on to router 3. */
    @Test
    void routersCopyPacketsWhereWaysPart() {
        Log log = mesh(ONE);
        int all = log.network.destination(0, new int[] {3, 10, 1});
        log.network.send(0, all, 7, 0);
        log.run(0);

        assertThat(log.network.hops()).isEqualTo(3 + 2);
        assertThat(log.lines.stream().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactlyInAnyOrder("7@1", "7@3", "7@10");
        assertThat(log.lines).contains("7@3 " + (2 + 4 * 4));
        assertThat(log.network.destination(0, new int[] {10, 1, 3})).isEqualTo(all);
    }

    /** Everybody sends two routers further, clockwise around a square: each queue is full of packets that want into the next one. */
    @Test
    void aRingOfWaitsIsNamedAsSoonAsNothingMoves() {
        int[] clockwise = {Grid.EAST, Grid.SOUTH, Grid.NORTH, Grid.WEST};
        Log log = new Log(
                new Routes() {
                    @Override
                    public int outputs(int router, int destination) {
                        return 1 << (router == destination ? Wiring.TILE : clockwise[router]);
                    }

                    @Override
                    public int copies(int destination) {
                        return 1;
                    }
                },
                Router.USUAL.withQueues(1, 2));
        for (int i = 0; i < 20; i++) {
            for (int router = 0; router < 4; router++) {
                log.network.send(router, 3 - router, i, 0);
            }
        }

        assertThatThrownBy(() -> log.run(0)).isInstanceOfSatisfying(DiagnosticException.class, stands -> {
            Diagnostic said = stands.diagnostics().get(0);
            assertThat(said.code()).isEqualTo(DiagnosticCode.E0608);
            assertThat(said.message()).contains("packets wait for each other for ever");
            assertThat(said.notes().get(0))
                    .contains("router 0 channel 0", "router 1 channel 0", "router 2 channel 0")
                    .contains("router 3 channel 0");
        });
    }

    /** The same for flits that have their channels: a packet is longer than the queues. */
    @Test
    void packetsThatAreLongerThanQueuesStandStillToo() {
        int[] clockwise = {Grid.EAST, Grid.SOUTH, Grid.NORTH, Grid.WEST};
        Log log = new Log(
                new Routes() {
                    @Override
                    public int outputs(int router, int destination) {
                        return 1 << (router == destination ? Wiring.TILE : clockwise[router]);
                    }

                    @Override
                    public int copies(int destination) {
                        return 1;
                    }
                },
                Router.USUAL.withQueues(1, 2).withFlits(9));
        for (int router = 0; router < 4; router++) {
            log.network.send(router, 3 - router, router, 0);
        }

        assertThatThrownBy(() -> log.run(0))
                .isInstanceOfSatisfying(
                        DiagnosticException.class,
                        stands ->
                                assertThat(stands.diagnostics().get(0).notes()).hasSize(1));
    }

    @Test
    void idleCyclesMayBeLeftOut() {
        Log all = mesh(ONE);
        Log some = mesh(ONE);
        for (Log log : List.of(all, some)) {
            log.network.send(0, 15, 1, 0);
            log.network.send(3, 12, 2, 0);
        }
        for (long cycle = 0; cycle < 1000; cycle++) {
            all.network.advance(cycle);
        }
        some.run(0);

        assertThat(some.lines).hasSize(2).isEqualTo(all.lines);
    }
}
