package ganglion.compiler.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The multilevel scheme: coarsen, cut the coarsest level, carry the cut down and improve it on every level. */
final class Multilevel {
    /** Of the coarsest level, in a part. Fewer make the first cut blind, more make it slow. */
    private static final int CLUSTERS = 16;

    private static final int MANY_PINS = 4_000_000;
    private static final double ALMOST = 1.1;
    private static final double STUCK = 0.95;

    private final int count;
    private final long capacity;
    private final Effort effort;
    private final Dice dice;

    /**
     * How long to anneal.
     *
     * @param warm first temperature of the coarsest level, as a share of what a tenth of a vertex's nets weigh
     * @param mild the same of the finer ones, which have less to repair
     * @param steps of temperature
     * @param sweeps tries of every vertex at each
     */
    record Effort(double warm, double mild, int steps, double sweeps) {
        static final Effort USUAL = new Effort(0.4, 0.2, 20, 8);

        /** Of graphs that are cut once only. */
        static final Effort LARGE = new Effort(1.0, 0.3, 20, 8);

        /** From a partition that is good but for its borders; of larger graphs less often. */
        static Effort border(int pins) {
            return new Effort(0.1, 0.1, 10, Math.clamp(MANY_PINS / Math.max(1, pins), 2, 8));
        }

        /** Where there is nothing to repair: from a partition that is as good as any, straight down. */
        static final Effort FLAT = new Effort(0.4, 0.4, 20, 3);
    }

    /** @param capacity neurons in a part */
    Multilevel(int count, long capacity, Effort effort, long seed) {
        this.count = count;
        this.capacity = capacity;
        this.effort = effort;
        this.dice = new Dice(seed);
    }

    /** The part of each vertex; parts above the capacity remain where there is no room. */
    int[] cut(Level finest) {
        List<Level> levels = new ArrayList<>(List.of(finest));
        List<int[]> clusters = new ArrayList<>();
        coarsen(levels, clusters);
        int[] part =
                improved(levels.getLast(), Growing.parts(levels.getLast(), count), effort.warm(), clusters.isEmpty());
        for (int i = clusters.size() - 1; i >= 0; i--) {
            part = improved(levels.get(i), carried(clusters.get(i), part), effort.mild(), i == 0);
        }
        return part;
    }

    private void coarsen(List<Level> levels, List<int[]> clusters) {
        int fewest = CLUSTERS * count;
        int largest = (int) Math.max(1, 2 * capacity / CLUSTERS);
        while (levels.getLast().vertices() > ALMOST * fewest) {
            Level fine = levels.getLast();
            int[] cluster = new Coarsening(fine, largest, fewest).clusters(dice);
            Level coarse = Contraction.of(fine, cluster);
            if (coarse.vertices() > STUCK * fine.vertices()) {
                return;
            }
            levels.add(coarse);
            clusters.add(cluster);
        }
    }

    private static int[] carried(int[] cluster, int[] part) {
        int[] fine = new int[cluster.length];
        Arrays.setAll(fine, v -> part[cluster[v]]);
        return fine;
    }

    /** Without levels: a partition of the vertices as it is, made better. */
    int[] improved(Level level, int[] part) {
        return improved(level, part, effort.warm(), true);
    }

    /** Clusters may exceed the capacity by one of them: it takes single vertices to fill parts to the brim. */
    private int[] improved(Level level, int[] part, double warm, boolean finest) {
        Connectivity state = new Connectivity(level, count, part);
        long room =
                finest ? capacity : capacity + Arrays.stream(level.sizes).max().orElse(0);
        relieve(state, room);
        double weight = Arrays.stream(level.weights).average().orElse(1);
        double hot = warm * weight * level.pins.length / Math.max(1, level.vertices()) / 10;
        Annealing annealing = new Annealing(state, room, dice);
        annealing.run(hot, hot / 20, effort.steps(), effort.sweeps());
        annealing.run(0, 0, 1, effort.sweeps());
        return state.part;
    }

    /** Parts above their capacity give away what costs least for its size. */
    private static void relieve(Connectivity state, long room) {
        for (int p = 0; p < state.count; p++) {
            int cheapest = 0;
            while (state.load[p] > room && cheapest >= 0) {
                cheapest = cheapest(state, p, room);
                if (cheapest >= 0) {
                    state.move(cheapest, state.best(cheapest, room));
                }
            }
        }
    }

    private static int cheapest(Connectivity state, int p, long room) {
        int cheapest = -1;
        double least = Double.MAX_VALUE;
        for (int v = 0; v < state.part.length; v++) {
            int to = state.part[v] == p ? state.best(v, room) : p;
            double growth = to == p ? least : state.growth(v, to) / (double) Math.max(1, state.level.sizes[v]);
            if (growth < least) {
                least = growth;
                cheapest = v;
            }
        }
        return cheapest;
    }
}
