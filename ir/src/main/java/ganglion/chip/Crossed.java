package ganglion.chip;

import com.google.common.primitives.ImmutableIntArray;
import java.util.HashSet;
import java.util.Set;

/**
 * The packets of one emission and the links that they cross: a packet for each core, or one that is copied on its way and crosses each
 * link once.
 *
 * @param chipLinks of the links, those between chips
 */
public record Crossed(int packets, int eastWest, int northSouth, int chipLinks) {

    /** From a core to those at the places from {@code begin} to before {@code end} of a column. */
    public static Crossed of(Topology topology, int from, ImmutableIntArray cores, int begin, int end) {
        return topology.copies() ? copied(topology, from, cores, begin, end) : each(topology, from, cores, begin, end);
    }

    private static Crossed each(Topology topology, int from, ImmutableIntArray cores, int begin, int end) {
        int eastWest = 0;
        int northSouth = 0;
        int chipLinks = 0;
        for (int k = begin; k < end; k++) {
            eastWest += topology.eastWest(from, cores.get(k));
            northSouth += topology.northSouth(from, cores.get(k));
            chipLinks += topology.chipLinks(from, cores.get(k));
        }
        return new Crossed(end - begin, eastWest, northSouth, chipLinks);
    }

    private static Crossed copied(Topology topology, int from, ImmutableIntArray cores, int begin, int end) {
        Set<Long> links = new HashSet<>();
        int[] sums = new int[3];
        for (int k = begin; k < end; k++) {
            topology.follow(from, cores.get(k), (number, alongColumn, betweenChips) -> {
                if (links.add(number)) {
                    sums[alongColumn ? 1 : 0]++;
                    sums[2] += betweenChips ? 1 : 0;
                }
            });
        }
        return new Crossed(end > begin ? 1 : 0, sums[0], sums[1], sums[2]);
    }
}
