package ganglion.compiler.partition;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The policy: natural order always; the multilevel scheme where the graph has a structure; annealing of the natural order where it
 * has none and is small; repaired where they exceed a limit. The best that keeps all limits wins, counted by {@link Loads}. Equal input gives equal parts.
 */
public final class Partitioner {
    /** Entries of the tables that moves are looked up in. */
    private static final long MOST_ENTRIES = 60_000_000;

    private static final long MOST_RANDOM_PINS = 1_000_000;
    /** One part in so many is added where those there are cannot be repaired. */
    private static final int SPARE = 8;

    private static final int CHEAP_PINS = 800_000;
    /** Cut within a tenth of a second. */
    private static final int FEW_PINS = 50_000;

    private static final int MOST_CUTS = 2;
    private static final long SEED = 1;

    private final Hypergraph graph;
    private final PartLimits limits;

    private Partitioner(Hypergraph graph, PartLimits limits) {
        this.graph = graph;
        this.limits = limits;
    }

    /** Part after part in the order of the vertices. Empty where limits, that on the number of parts included, cannot be kept so. */
    public static Optional<Parts> natural(Hypergraph graph, PartLimits limits) {
        return NaturalOrder.of(graph, limits).filter(new Partitioner(graph, limits)::holds);
    }

    /** The best that is found; empty where nothing keeps all limits. */
    public static Optional<Parts> best(Hypergraph graph, PartLimits limits) {
        Partitioner partitioner = new Partitioner(graph, limits);
        Optional<Parts> natural = natural(graph, limits);
        Optional<Parts> refined = partitioner.refined(natural);
        if (natural.isEmpty() || refined.isEmpty()) {
            return refined.or(() -> natural);
        }
        return Km1.of(graph, refined.get()) < Km1.of(graph, natural.get()) ? refined : natural;
    }

    /**
     * Of a partition, which may exceed limits, one that keeps them and costs less where that can be found; empty where none keeps them. One of
     * more parts than moves can be looked up for stays as it is.
     */
    public static Optional<Parts> improved(Hypergraph graph, PartLimits limits, Parts start) {
        if (!isAffordable(graph, start.count())) {
            return Optional.of(start).filter(new Partitioner(graph, limits)::holds);
        }
        Level level = Level.of(graph);
        long capacity = Math.min(limits.mostNeurons(), Integer.MAX_VALUE);
        int[] part = new Multilevel(start.count(), capacity, Multilevel.Effort.border(graph.pins.length), SEED)
                .improved(level, start.of().toArray());
        return new Partitioner(graph, limits).kept(Parts.copyOf(part, start.count()), level);
    }

    /** Whether no part holds more than it may, and there are no more parts than there may be. */
    public static boolean holds(Hypergraph graph, Parts parts, PartLimits limits) {
        return new Partitioner(graph, limits).holds(parts);
    }

    /** The sum over nets of rate * (parts touched - 1). */
    public static long km1(Hypergraph graph, Parts parts) {
        return Km1.of(graph, parts);
    }

    /** What keeps a graph from fitting, for which {@link #best} found nothing. */
    public static String misfit(Hypergraph graph, PartLimits limits) {
        Optional<Parts> natural = NaturalOrder.of(graph, limits);
        if (natural.isEmpty()) {
            return "a single vertex is more than a core holds";
        }
        int most = limits.parts().orElse(Integer.MAX_VALUE);
        if (natural.get().count() > most) {
            return "the graph needs " + natural.get().count() + " cores, there are " + most;
        }
        return Loads.of(graph, natural.get())
                .excess(limits)
                .map(excess -> "core " + excess.part() + " would have " + excess.held() + " " + excess.what()
                        + ", a core has at most " + excess.limit())
                .orElse("nothing keeps all limits");
    }

    /** With room to move in, and where that takes a part more than there must be and costs little, without it too. */
    private Optional<Parts> refined(Optional<Parts> natural) {
        int roomy = Math.max(
                limits.fewest(graph.neurons(), PartLimits.SLACK),
                natural.map(Parts::count).orElse(1));
        int tight = graph.pins.length <= FEW_PINS ? Math.min(roomy, limits.fewest(graph.neurons(), 0)) : roomy;
        return IntStream.of(tight, roomy)
                .map(count -> Math.min(limits.parts().orElse(Integer.MAX_VALUE), count))
                .distinct()
                .mapToObj(this::refined)
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(parts -> Km1.of(graph, parts)));
    }

    private Optional<Parts> refined(int count) {
        if (count < 2 || !isAffordable(graph, count)) {
            return Optional.empty();
        }
        long capacity = Math.min(limits.mostNeurons(), Integer.MAX_VALUE);
        if (!Structure.isRandom(graph)) {
            return multilevel(count, capacity);
        }
        if (graph.pins.length > MOST_RANDOM_PINS) {
            return Optional.empty();
        }
        Level level = Level.of(graph);
        int[] part = new Multilevel(count, capacity, Multilevel.Effort.FLAT, SEED).improved(level, blocks(count));
        return kept(Parts.copyOf(part, count), level);
    }

    private static boolean isAffordable(Hypergraph graph, int count) {
        return (long) count * Math.max(graph.vertices(), graph.nets()) <= MOST_ENTRIES;
    }

    /** The partition, repaired, with some empty parts more if need be, where it exceeds limits that the schemes do not look at. */
    private Optional<Parts> kept(Parts parts, Level finest) {
        if (holds(parts)) {
            return Optional.of(parts);
        }
        int most = Math.min(limits.parts().orElse(Integer.MAX_VALUE), parts.count() + 1 + parts.count() / SPARE);
        return repaired(parts, finest).or(() -> repaired(new Parts(parts.of(), Math.max(parts.count(), most)), finest));
    }

    private Optional<Parts> repaired(Parts parts, Level finest) {
        return Repair.of(graph, finest, parts, limits).filter(this::holds);
    }

    /** The best of a few, where they cost little. */
    private Optional<Parts> multilevel(int count, long capacity) {
        int cuts = Math.clamp(CHEAP_PINS / Math.max(1, graph.pins.length), 1, MOST_CUTS);
        Multilevel.Effort effort = cuts > 1 ? Multilevel.Effort.USUAL : Multilevel.Effort.LARGE;
        Level finest = Level.of(graph);
        return IntStream.range(0, cuts)
                .mapToObj(cut -> new Multilevel(count, capacity, effort, SEED + cut).cut(finest))
                .map(part -> Parts.copyOf(part, count))
                .flatMap(parts -> kept(parts, finest).stream())
                .min(Comparator.comparingLong(parts -> Km1.of(graph, parts)));
    }

    private int[] blocks(int count) {
        int[] part = new int[graph.vertices()];
        long neurons = Math.max(1, graph.neurons());
        long before = 0;
        for (int v = 0; v < part.length; v++) {
            part[v] = (int) Math.min(count - 1, before * count / neurons);
            before += graph.sizes[v];
        }
        return part;
    }

    private boolean holds(Parts parts) {
        return parts.count() <= limits.parts().orElse(Integer.MAX_VALUE)
                && Loads.of(graph, parts).excess(limits).isEmpty();
    }
}
