package ganglion.compiler.routing;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Classes from the first to the last, each with its cubes. */
final class Ordering {
    /** What was chosen for one class. */
    private record Choice(long route, ImmutableLongArray cubes) {}

    /** A class with what it saved when it was last looked at: no more than that now, for the avoided only grow. */
    private record Offer(RouteClass of, int place, int saved) {}

    private static final Comparator<Offer> MOST_FIRST =
            Comparator.comparingInt((Offer offer) -> -offer.saved()).thenComparingInt(Offer::place);

    private final Cubes cubes;
    private final Cover cover;
    private final List<Choice> fromLast = new ArrayList<>();
    private final PriorityQueue<Offer> offers = new PriorityQueue<>(MOST_FIRST);
    private final long[] avoided;
    private int lines;

    private Ordering(Cubes cubes, List<RouteClass> classes) {
        this.cubes = cubes;
        this.cover = new Cover(cubes);
        this.avoided = cubes.none();
        for (int k = 0; k < classes.size(); k++) {
            RouteClass of = classes.get(k);
            of.untold(avoided);
            lines += of.size();
            if (of.size() > 0) {
                offers.add(new Offer(of, k, of.size() - 1));
            }
        }
    }

    /** @param wanted lines that are few enough */
    static Ordering of(Cubes cubes, List<RouteClass> classes, int wanted) {
        Ordering ordering = new Ordering(cubes, classes);
        ordering.choose(wanted);
        return ordering;
    }

    int lines() {
        return lines;
    }

    ImmutableList<RoutingEntry> entries() {
        ImmutableList.Builder<RoutingEntry> entries = ImmutableList.builder();
        for (Choice choice : fromLast.reversed()) {
            choice.cubes().forEach(cube -> entries.add(cubes.entry(cube, choice.route())));
        }
        return entries.build();
    }

    private void choose(int wanted) {
        while (!offers.isEmpty()) {
            Offer offer = offers.remove();
            long[] told = cubes.none();
            offer.of().told(told);
            if (offer.saved() == 0 || lines <= wanted) {
                take(offer, told, singles(told));
                continue;
            }
            ImmutableLongArray found = cover.of(told, others(offer.of()));
            Offer now = new Offer(offer.of(), offer.place(), offer.of().size() - found.length());
            if (offers.isEmpty() || MOST_FIRST.compare(now, offers.peek()) <= 0) {
                take(now, told, found);
            } else {
                offers.add(now);
            }
        }
    }

    private void take(Offer offer, long[] told, ImmutableLongArray found) {
        fromLast.add(new Choice(offer.of().route(), found));
        lines -= offer.of().size() - found.length();
        Cubes.add(avoided, told);
    }

    private ImmutableLongArray singles(long[] told) {
        ImmutableLongArray.Builder singles = ImmutableLongArray.builder();
        for (int line = Cubes.next(told, 0); line >= 0; line = Cubes.next(told, line + 1)) {
            singles.add(cubes.of(line));
        }
        return singles.build();
    }

    /** What is avoided, without what the class would send the right way itself. */
    private long[] others(RouteClass own) {
        long[] others = avoided.clone();
        long[] untold = cubes.none();
        own.untold(untold);
        Cubes.remove(others, untold);
        return others;
    }
}
