package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Faults;
import ganglion.chip.Topology;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Packets whose way leads over a link that is dead: along the row, then along the column, there is no other. */
final class DeadLinks {
    /** Of a link, by the direction in which it leaves. */
    private static final int EAST = 0;

    private static final int WEST = 1;
    private static final int SOUTH = 2;
    private static final int NORTH = 3;

    private final Topology.Tiles tiles;
    private final Map<Long, Faults.Link> dead = new HashMap<>();

    private DeadLinks(Topology.Tiles tiles, Faults faults) {
        this.tiles = tiles;
        for (Faults.Link link : faults.deadLinks()) {
            dead.put(number(link.tile(), link.other()), link);
            dead.put(number(link.other(), link.tile()), link);
        }
    }

    /**
     * A packet that cannot arrive.
     *
     * @param population that sends it
     * @param core that sends it, {@code to} the one that it is for
     */
    record Lost(int population, int core, int to, Faults.Link link) {}

    /** The first of them; the host link enters at core 0. */
    static Optional<Lost> first(Netlist net, Placement placement) {
        Faults faults = net.network().chip().faults();
        return !faults.deadLinks().isEmpty()
                        && net.network().chip().topology() instanceof Topology.Tiles tiles
                        && !(tiles instanceof Topology.Around)
                ? new DeadLinks(tiles, faults).first(net, placement.slices(), placement.fanouts())
                : Optional.empty();
    }

    private Optional<Lost> first(Netlist net, Iterable<CoreSlice> slices, List<Fanout> fanouts) {
        int[] homes = new int[net.neurons()];
        for (CoreSlice slice : slices) {
            int first = net.first().get(slice.population());
            Arrays.fill(homes, first + slice.from(), first + slice.to(), slice.core());
        }
        Set<Long> seen = new HashSet<>();
        for (int p = 0; p < fanouts.size(); p++) {
            ImmutableIntArray cores = fanouts.get(p).cores();
            for (int i = 0; i < fanouts.get(p).start().length() - 1; i++) {
                int home = net.isStimulus(p) ? 0 : homes[net.first().get(p) + i];
                for (int k = fanouts.get(p).start().get(i);
                        k < fanouts.get(p).start().get(i + 1);
                        k++) {
                    long pair = (long) home * tiles.cores() + cores.get(k);
                    Optional<Faults.Link> link = seen.add(pair) ? crossed(home, cores.get(k)) : Optional.empty();
                    if (link.isPresent()) {
                        return Optional.of(new Lost(p, home, cores.get(k), link.get()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Faults.Link> crossed(int from, int to) {
        Faults.Link[] found = new Faults.Link[1];
        tiles.follow(from, to, (number, _, _) -> {
            Faults.Link link = dead.get(number);
            if (link != null) {
                found[0] = link;
            }
        });
        return Optional.ofNullable(found[0]);
    }

    /** As {@link Topology#follow} numbers them. */
    private long number(int from, int to) {
        int column = tiles.column(from);
        int row = tiles.row(from);
        int east = Topology.Tiles.offset(column, tiles.column(to), tiles.width(), tiles.wraps());
        int south = Topology.Tiles.offset(row, tiles.row(to), tiles.height(), tiles.wraps());
        int direction = east != 0 ? (east > 0 ? EAST : WEST) : south > 0 ? SOUTH : NORTH;
        return 4L * (row * tiles.width() + column) + direction;
    }
}
