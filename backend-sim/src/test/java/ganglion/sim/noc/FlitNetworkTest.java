package ganglion.sim.noc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Detours;
import ganglion.chip.Faults;
import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        int up = 0;
        int down = 1;
        int aboveFour = 16 + 1;
        int aboveFifteen = 16 + 3;
        assertThat(IntStream.range(0, log.network.crossings().length())
                        .filter(link -> log.network.crossings().get(link) == 1))
                .containsExactly(
                        2 * 1 + up,
                        2 * 2 + down,
                        2 * 4 + up,
                        2 * 15 + down,
                        2 * aboveFour + up,
                        2 * aboveFifteen + down);
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

    /**
     * Router 1 sends the head east in cycle 3, then asks for the channel south, which takes a cycle; from then on both ways take turns at
     * its one way into the switch. East the head and the two behind it leave in cycles 3, 4 and 6, south in 5, 7 and 8.
     */
    @Test
    void theFlitsOfACopiedPacketFollowTheHeadOnEveryBranch() {
        Log log = mesh(ONE.withFlits(3));
        log.network.send(1, log.network.destination(1, new int[] {2, 5}), 7, 0);
        log.run(0);

        assertThat(log.lines).containsExactly("7@2 " + (6 + 3 + 3), "7@5 " + (8 + 3 + 3));
        assertThat(log.network.hops()).isEqualTo(3 * 2);
    }

    /**
     * Two other packets have the way into tile 2, one after the other. The copy for tile 5 goes on meanwhile, and has the switch for
     * itself, as far as the queue in front of both ways reaches.
     */
    @ParameterizedTest
    @CsvSource({"8, 24, 31, 24", "2, 31, 73, 71"})
    void aBranchThatStandsHoldsTheOthersBackOnlyWhenTheQueueIsFull(int depth, int alone, int stood, int beside) {
        Log free = mesh(Router.USUAL.withQueues(1, depth).withFlits(8));
        Log log = mesh(Router.USUAL.withQueues(1, depth).withFlits(8));
        log.network.send(2, 2, 8, 0);
        log.network.send(3, 2, 9, 0);
        for (Log each : List.of(free, log)) {
            each.network.send(1, each.network.destination(1, new int[] {2, 5}), 7, 0);
            each.run(0);
        }

        assertThat(free.lines).contains("7@5 " + alone);
        assertThat(log.lines).contains("7@2 " + stood, "7@5 " + beside);
    }

    static List<Topology> deep() {
        return List.of(
                new Topology.Mesh2d(6, 5),
                new Topology.Torus2d(5, 4),
                new Topology.Tree(3, 3, 1, true),
                new Topology.Board(new Topology.Mesh2d(6, 4), 3, 2, true));
    }

    /** Queues that hold a whole packet: whatever is copied where, and however much there is, everything arrives, each tile's once. */
    @ParameterizedTest
    @MethodSource("deep")
    void copiesNeverStandStillWhereQueuesHoldAPacket(Topology topology) {
        int fewest = topology instanceof Topology.Torus2d ? 2 : 1;
        for (Router router : List.of(
                Router.USUAL.withQueues(fewest, 3),
                Router.USUAL.withQueues(fewest + 1, 5).withSpeculation(true),
                new Router(fewest, 4, 1, 1, 2, 2, 1, 2, 2, false).withBorder(new Router.Border(9, 3)))) {
            Log log = new Log(topology, router.withFlits(3));
            Random random = new Random(router.depth());
            List<String> expected = new ArrayList<>();
            for (int packet = 0; packet < 1500; packet++) {
                int from = random.nextInt(topology.tiles());
                int[] to = random.ints(0, topology.tiles())
                        .limit(1 + packet % 6)
                        .distinct()
                        .toArray();
                for (int each : to) {
                    expected.add(packet + "@" + each);
                }
                log.network.send(from, log.network.destination(from, to), packet, 0);
            }
            log.run(0);

            assertThat(log.lines.stream().map(line -> line.substring(0, line.indexOf(' '))))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /**
     * Two packets come towards each other along a row, each for both tiles below it: each has the way down where it came first, and
     * waits for the other's. A queue of two flits at either end of the way between them does not hold what is left of eight.
     */
    private static void crossPaths(Log log) {
        log.network.send(0, log.network.destination(0, new int[] {5, 6}), 1, 0);
        log.network.send(3, log.network.destination(3, new int[] {5, 6}), 2, 0);
    }

    @ParameterizedTest
    @CsvSource({"4, true", "8, false"})
    void copiesOfPacketsLongerThanQueuesCanStandStill(int flits, boolean arrive) {
        Log log = mesh(Router.USUAL.withQueues(1, 2).withFlits(flits));
        crossPaths(log);
        if (arrive) {
            log.run(0);
            assertThat(log.lines).hasSize(4);
        } else {
            assertThatThrownBy(() -> log.run(0))
                    .isInstanceOfSatisfying(
                            DiagnosticException.class,
                            stands -> assertThat(
                                            stands.diagnostics().get(0).notes().get(0))
                                    .contains("router 1 channel 0", "router 2 channel 0"));
        }
    }

    /** Somewhere else a packet enters every ten cycles and arrives: the network never comes to rest. */
    @Test
    void aPartThatStandsStillIsFoundWhileOthersMove() {
        Log log = mesh(Router.USUAL.withQueues(1, 2).withFlits(8));
        crossPaths(log);
        assertThatThrownBy(() -> {
                    for (long cycle = 0; cycle < 100_000; cycle++) {
                        if (cycle % 10 == 0) {
                            log.network.send(12, 15, 3, cycle);
                        }
                        log.network.next(cycle);
                        log.network.advance(cycle);
                    }
                })
                .isInstanceOfSatisfying(
                        DiagnosticException.class,
                        stands -> assertThat(stands.diagnostics().get(0).code()).isEqualTo(DiagnosticCode.E0608));
        assertThat(log.lines).hasSizeGreaterThan(1000).allMatch(line -> line.startsWith("3@15"));
    }

    /**
     * The link between 4, in the middle, and 5, beside it, is dead. Ways around it go along a column first, so packets come around
     * corners that the ways along rows leave out, and all the corners together are a ring.
     */
    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "4, 3"})
    void waysAroundADeadLinkCanStandStillAndAreNamed(int depth, int flits) {
        Topology around =
                new Topology.Around(new Detours(new Topology.Mesh2d(3, 3), ImmutableList.of(new Faults.Link(4, 5))));
        Log log = new Log(around, Router.USUAL.withQueues(1, depth).withFlits(flits));
        Random random = new Random(2);
        for (int packet = 0; packet < 9000; packet++) {
            int from = random.nextInt(9);
            log.network.send(from, log.network.destination(from, random.nextInt(9)), packet, 0);
        }

        assertThatThrownBy(() -> {
                    for (long cycle = 0; cycle < 100_000; cycle++) {
                        log.network.next(cycle);
                        log.network.advance(cycle);
                    }
                })
                .isInstanceOfSatisfying(DiagnosticException.class, stands -> {
                    assertThat(stands.diagnostics().get(0).code()).isEqualTo(DiagnosticCode.E0608);
                    assertThat(stands.diagnostics().get(0).notes().get(0))
                            .contains("router 2 channel", "router 8 channel");
                });
    }

    /** A network so full that packets wait for thousands of cycles is not one that stands still. */
    @Test
    void aFullNetworkIsNotTakenForOne() {
        Log log = mesh(ONE.withQueues(2, 2).withFlits(4));
        Random random = new Random(5);
        for (long cycle = 0; cycle < 80_000; cycle++) {
            if (cycle < 70_000 && cycle % 2 == 0) {
                log.network.send(random.nextInt(16), random.nextInt(16), 1, cycle);
            }
            log.network.next(cycle);
            log.network.advance(cycle);
        }
        assertThat(log.lines).hasSizeGreaterThan(20_000);
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
