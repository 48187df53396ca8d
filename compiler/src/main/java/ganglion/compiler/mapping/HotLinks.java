package ganglion.compiler.mapping;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Detours;
import ganglion.chip.Faults;
import ganglion.chip.Topology;
import ganglion.compiler.request.Emissions;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.network.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Leads packets off the link that most of them cross, where routers have tables: one tile after another is told not to cross it, as long as the
 * highest load of a link falls. No packet goes more than two links out of its way, and waits of packets for each other close no ring.
 */
public final class HotLinks {
    private static final int MOST_TILES = 1 << 12;
    /** Ways of a tile that are looked at. */
    private static final int MOST_TRIED = 1 << 11;
    /** Tiles that load a link most, of which one is led around it. */
    private static final int SENDERS = 16;

    private static final int OUT_OF_THE_WAY = 2;

    private final Topology.Tiles grid;
    private final ImmutableList<Faults.Link> dead;
    private final Map<Integer, List<Flow.Sent>> sent;
    private final Map<Integer, Flow> flows = new TreeMap<>();
    private final List<Detours.Turn> turns = new ArrayList<>();
    private final long[] load;
    private final Waits waits;
    private int tried;

    /**
     * What became of the load.
     *
     * @param topology with the ways that were chosen
     * @param before packets over the link that most cross, when every neuron sends as often as is known or expected
     * @param tiles that are led around some link
     */
    public record Spread(Topology topology, long before, long after, int tiles) {}

    private HotLinks(Topology.Tiles grid, ImmutableList<Faults.Link> dead, Map<Integer, List<Flow.Sent>> sent) {
        this.grid = grid;
        this.dead = dead;
        this.sent = sent;
        this.load = new long[Waits.DIRECTIONS * grid.tiles()];
        this.waits = new Waits(grid);
        sent.forEach((tile, packets) -> flows.put(tile, Flow.of(detours(turns), tile, packets, waits)));
        flows.values().forEach(flow -> {
            charge(flow, 1);
            waits.add(flow);
        });
    }

    /** Empty on chips that cannot, or where there is no traffic. */
    public static Optional<Spread> of(Network network, Mapping mapping, Emissions emissions) {
        Topology topology = network.chip().topology();
        boolean tables = network.chip().core().routes().isPresent() || topology.copies();
        if (!tables
                || !(topology instanceof Topology.Tiles tiles)
                || tiles.tiles() > MOST_TILES
                || mapping.fanouts().isEmpty()) {
            return Optional.empty();
        }
        Topology.Tiles grid = tiles instanceof Topology.Around around ? around.grid() : tiles;
        Map<Integer, List<Flow.Sent>> sent = sent(network, mapping, emissions, grid);
        HotLinks links = new HotLinks(grid, network.chip().faults().deadLinks(), sent);
        long before = links.hottest();
        if (before == 0) {
            return Optional.empty();
        }
        Spread spread = links.spread(topology);
        return Optional.of(fits(network, mapping, spread) ? spread : new Spread(topology, before, before, 0));
    }

    /** Other ways take other entries of routing tables. */
    private static boolean fits(Network network, Mapping mapping, Spread spread) {
        return spread.tiles() == 0
                || network.chip().core().routes().isEmpty()
                || Occupancy.of(network.onChip(network.chip().withTopology(spread.topology())), mapping).stream()
                        .allMatch(held -> held.most() <= held.limit());
    }

    private Flow flow(int tile) {
        return requireNonNull(flows.get(tile));
    }

    private Spread spread(Topology topology) {
        long before = hottest();
        boolean better = !waits.hasRing();
        while (better && tried < MOST_TRIED) {
            better = turnOne();
        }
        if (hottest() == before) {
            return new Spread(topology, before, before, 0);
        }
        int tiles = (int) turns.stream().map(Detours.Turn::sender).distinct().count();
        return new Spread(new Topology.Around(detours(turns)), before, hottest(), tiles);
    }

    private long hottest() {
        return Arrays.stream(load).max().orElse(0);
    }

    private Detours detours(List<Detours.Turn> all) {
        return new Detours(new Detours.Plan(grid, dead, ImmutableList.copyOf(all)));
    }

    /** A tile led around the hottest link, and what then crosses links. */
    private record Offer(Detours.Turn turn, Flow flow, long most) {}

    /** Whether some tile could be led around the hottest link. */
    private boolean turnOne() {
        int hot = IntStream.range(0, load.length)
                .reduce((a, b) -> load[b] > load[a] ? b : a)
                .orElseThrow();
        List<Integer> senders = flows.keySet().stream()
                .filter(tile -> flow(tile).on(hot) > 0)
                .sorted(Comparator.comparingLong((Integer tile) -> -flow(tile).on(hot)))
                .limit(SENDERS)
                .toList();
        return senders.stream()
                .flatMap(tile -> offer(hot, tile).stream())
                .sorted(Comparator.comparingLong(Offer::most))
                .anyMatch(this::accept);
    }

    private Optional<Offer> offer(int hot, int tile) {
        tried++;
        Detours.Turn turn = new Detours.Turn(tile, link(hot));
        List<Detours.Turn> more = new ArrayList<>(turns);
        more.add(turn);
        Detours detours = detours(more);
        if (!IntStream.range(0, grid.tiles()).allMatch(to -> detours.isOpen(tile, to))) {
            return Optional.empty();
        }
        Flow flow = Flow.of(detours, tile, sent.getOrDefault(tile, List.of()), waits);
        long most = most(flow, flow(tile), hot);
        return flow.longest() <= OUT_OF_THE_WAY && most < load[hot]
                ? Optional.of(new Offer(turn, flow, most))
                : Optional.empty();
    }

    /** The highest load of a link that a flow crosses in place of another, and of the one that it is to leave. */
    private long most(Flow flow, Flow old, int hot) {
        long most = load[hot] - old.on(hot) + flow.on(hot);
        for (int k = 0; k < flow.links().length; k++) {
            int link = flow.links()[k];
            most = Math.max(most, load[link] - old.on(link) + flow.loads()[k]);
        }
        return most;
    }

    private boolean accept(Offer offer) {
        Flow old = flow(offer.turn().sender());
        waits.remove(old);
        waits.add(offer.flow());
        if (waits.hasRing()) {
            waits.remove(offer.flow());
            waits.add(old);
            return false;
        }
        charge(old, -1);
        charge(offer.flow(), 1);
        flows.put(offer.turn().sender(), offer.flow());
        turns.add(offer.turn());
        return true;
    }

    private void charge(Flow flow, int times) {
        for (int k = 0; k < flow.links().length; k++) {
            load[flow.links()[k]] += times * flow.loads()[k];
        }
    }

    private Faults.Link link(int number) {
        int direction = number % Waits.DIRECTIONS;
        int column = number / Waits.DIRECTIONS % grid.width();
        int row = number / Waits.DIRECTIONS / grid.width();
        int across = direction == 0 ? 1 : direction == 1 ? -1 : 0;
        int down = direction == 2 ? 1 : direction == 3 ? -1 : 0;
        return new Faults.Link(
                grid.place(column, row),
                grid.place(Math.floorMod(column + across, grid.width()), Math.floorMod(row + down, grid.height())));
    }

    /** By tile: packets for the same tiles together, each for itself where routers do not copy; also where none was sent in the run that is known. */
    private static Map<Integer, List<Flow.Sent>> sent(
            Network network, Mapping mapping, Emissions emissions, Topology.Tiles grid) {
        Map<Integer, Map<List<Integer>, Long>> packets = new TreeMap<>();
        for (CoreSlice slice : mapping.slices()) {
            Population population = network.populations().get(slice.population());
            ImmutableLongArray counts = emissions.of(population.name(), population.size(), emissions.isKnown() ? 0 : 1);
            Fanout fanout = mapping.fanouts().get(slice.population());
            Map<List<Integer>, Long> own = packets.computeIfAbsent(grid.tile(slice.core()), _ -> new LinkedHashMap<>());
            for (int i = slice.from(); i < slice.to(); i++) {
                List<Integer> tiles = tiles(fanout, i, grid);
                long count = counts.get(i);
                if (grid.copies()) {
                    own.merge(tiles.stream().distinct().toList(), count, Long::sum);
                } else {
                    tiles.forEach(to -> own.merge(List.of(to), count, Long::sum));
                }
            }
        }
        Map<Integer, List<Flow.Sent>> sent = new TreeMap<>();
        packets.forEach((tile, own) -> sent.put(
                tile,
                own.entrySet().stream()
                        .map(each -> new Flow.Sent(
                                each.getKey().stream().mapToInt(to -> to).toArray(), each.getValue()))
                        .toList()));
        return sent;
    }

    private static List<Integer> tiles(Fanout fanout, int neuron, Topology.Tiles grid) {
        return IntStream.range(fanout.start().get(neuron), fanout.start().get(neuron + 1))
                .mapToObj(k -> grid.tile(fanout.cores().get(k)))
                .toList();
    }
}
