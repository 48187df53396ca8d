package ganglion.compiler.mapping;

import ganglion.chip.Detours;
import ganglion.chip.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What the packets of one tile load: links by number, as {@link Topology#follow} numbers them, and channels that wait for each other.
 *
 * @param links ascending, each with its load; not changed once made, and so are the others
 * @param waits of a channel for the next one of a way, numbered as {@link Waits} does
 * @param longest links beyond the straight way that a packet crosses at most
 */
record Flow(int[] links, long[] loads, int[] waits, int longest) {

    /** The cores of some tiles that packets are for, and how many packets. */
    record Sent(int[] tiles, long packets) {}

    static Flow of(Detours detours, int tile, List<Sent> sent, Waits waits) {
        Topology.Tiles grid = detours.grid();
        long[] load = new long[Waits.DIRECTIONS * grid.tiles()];
        int[] crossedBy = new int[load.length];
        Set<Integer> waiting = new TreeSet<>();
        int longest = 0;
        int group = 0;
        for (Sent each : sent) {
            group++;
            for (int to : each.tiles()) {
                int[] way = detours.way(tile, to).toArray();
                longest = Math.max(longest, way.length - grid.hops(tile * grid.tile(), to * grid.tile()));
                for (int link : waits.follow(tile, way, waiting)) {
                    load[link] += crossedBy[link] == group ? 0 : each.packets();
                    crossedBy[link] = group;
                }
            }
        }
        int[] links =
                IntStream.range(0, load.length).filter(link -> load[link] > 0).toArray();
        return new Flow(
                links,
                Arrays.stream(links).mapToLong(link -> load[link]).toArray(),
                waiting.stream().mapToInt(wait -> wait).toArray(),
                longest);
    }

    /** How much of it crosses a link. */
    long on(int link) {
        int place = Arrays.binarySearch(links, link);
        return place < 0 ? 0 : loads[place];
    }
}
