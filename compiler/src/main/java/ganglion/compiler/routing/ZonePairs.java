package ganglion.compiler.routing;

import ganglion.compiler.routing.Zone.Passage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Which zones of one size are joined: none has two partners, and at most one has none. */
final class ZonePairs {
    private static final int NONE = -1;
    /** A line saved is worth so many ways that part: on nets by chance and of neighbours 32 left fewer lines than 1, 2, 4 and 8. */
    private static final int WORTH = 32;

    private static final long MOST_WORTH = 1 << 20;

    private ZonePairs() {}

    /** The partner of each zone, those first that save most lines; -1 for one that is left. */
    static int[] best(List<Zone> zones) {
        int count = zones.size();
        int[] worth = new int[count * count];
        for (List<Member> members : byRouter(zones)) {
            compare(members, worth, count);
        }
        int[] partner = new int[count];
        Arrays.fill(partner, NONE);
        for (long pair : mostFirst(worth, count)) {
            int a = (int) (pair >>> 12) & 0xFFF;
            int b = (int) pair & 0xFFF;
            if (partner[a] == NONE && partner[b] == NONE) {
                partner[a] = b;
                partner[b] = a;
            }
        }
        joinRest(partner, IntStream.range(0, count).toArray());
        return partner;
    }

    private record Member(int zone, Passage passage) {}

    private static Iterable<List<Member>> byRouter(List<Zone> zones) {
        Map<Integer, List<Member>> members = new TreeMap<>();
        for (int zone = 0; zone < zones.size(); zone++) {
            int at = zone;
            zones.get(zone)
                    .passages()
                    .forEach((router, passage) -> members.computeIfAbsent(router, _ -> new ArrayList<>())
                            .add(new Member(at, passage)));
        }
        return members.values();
    }

    /** What joining two zones does to the lines of one router, for all that come to it. */
    private static void compare(List<Member> members, int[] worth, int count) {
        long[] route =
                members.stream().mapToLong(member -> member.passage().route()).toArray();
        int[] zone = members.stream().mapToInt(Member::zone).toArray();
        boolean[] told = new boolean[route.length];
        for (int k = 0; k < told.length; k++) {
            told[k] = members.get(k).passage().isTold();
        }
        for (int a = 0; a < route.length; a++) {
            int row = zone[a] * count;
            for (int b = a + 1; b < route.length && route[a] != Zone.SPLIT; b++) {
                if (route[a] == route[b]) {
                    worth[row + zone[b]] += told[a] && told[b] ? WORTH : 0;
                } else if (route[b] != Zone.SPLIT) {
                    worth[row + zone[b]]--;
                }
            }
        }
    }

    /** The pairs as numbers, the best first; of equals the one of the first zones. */
    private static long[] mostFirst(int[] worth, int count) {
        long[] pairs = new long[count * (count - 1) / 2];
        int next = 0;
        for (int a = 0; a < count; a++) {
            for (int b = a + 1; b < count; b++) {
                long rank = MOST_WORTH - worth[a * count + b];
                pairs[next++] = rank << 24 | (long) a << 12 | b;
            }
        }
        Arrays.sort(pairs);
        return pairs;
    }

    /** Of more zones than can be compared: those that are alike in the first routers that they come to. */
    static int[] neighbours(List<Zone> zones) {
        int[] order = IntStream.range(0, zones.size())
                .boxed()
                .sorted(Comparator.comparing(zones::get, ZonePairs::compared))
                .mapToInt(zone -> zone)
                .toArray();
        int[] partner = new int[order.length];
        Arrays.fill(partner, NONE);
        joinRest(partner, order);
        return partner;
    }

    private static int compared(Zone one, Zone other) {
        var ones = one.passages().entrySet().iterator();
        var others = other.passages().entrySet().iterator();
        while (ones.hasNext() && others.hasNext()) {
            Map.Entry<Integer, Passage> a = ones.next();
            Map.Entry<Integer, Passage> b = others.next();
            int order = Integer.compare(a.getKey(), b.getKey());
            order = order == 0 ? Long.compare(a.getValue().route(), b.getValue().route()) : order;
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(ones.hasNext(), others.hasNext());
    }

    private static void joinRest(int[] partner, int[] order) {
        int left = NONE;
        for (int zone : order) {
            if (partner[zone] == NONE && left == NONE) {
                left = zone;
            } else if (partner[zone] == NONE) {
                partner[zone] = left;
                partner[left] = zone;
                left = NONE;
            }
        }
    }
}
