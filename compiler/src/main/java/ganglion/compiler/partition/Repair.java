package ganglion.compiler.partition;

import java.util.Optional;

/**
 * Brings a partition within limits on axons and synapses: parts above one give away what relieves them most for what it costs, then
 * single moves that gain and keep every limit win some of the cost back.
 */
final class Repair {
    private static final int SWEEPS = 4;

    private final Connectivity state;
    private final AxonLoads loads;
    private final long capacity;
    private int movesLeft;

    private Repair(Hypergraph graph, Level level, Parts parts, PartLimits limits) {
        this.state = new Connectivity(level, parts.count(), parts.of().toArray());
        this.loads = new AxonLoads(graph, state, limits);
        this.capacity = limits.mostNeurons();
        this.movesLeft = graph.vertices();
    }

    /** Empty where no way was found. */
    static Optional<Parts> of(Hypergraph graph, Level level, Parts parts, PartLimits limits) {
        Repair repair = new Repair(graph, level, parts, limits);
        if (!repair.relieve()) {
            return Optional.empty();
        }
        repair.improve();
        return Optional.of(Parts.copyOf(repair.state.part, parts.count()));
    }

    private boolean relieve() {
        boolean relieved = true;
        for (int p = 0; p < state.count; p++) {
            while (relieved && (loads.exceeded(p) || state.load[p] > capacity)) {
                relieved = movesLeft-- > 0 && giveAway(p);
            }
        }
        return relieved;
    }

    /** The best of all vertices of a part and all parts that admit them. */
    private boolean giveAway(int p) {
        int best = -1;
        int where = -1;
        double least = Double.MAX_VALUE;
        for (int v = 0; v < state.part.length; v++) {
            int to = state.part[v] == p ? target(v) : p;
            if (to != p) {
                double relief = loads.relief(v, to) + 1e-9;
                double cost = (state.growth(v, to) + (double) state.level.incident[v] + 1) / relief;
                if (cost < least) {
                    least = cost;
                    best = v;
                    where = to;
                }
            }
        }
        if (best >= 0) {
            move(best, where);
        }
        return best >= 0;
    }

    /** The part where a vertex costs least among those that admit it; its own where there is none. */
    private int target(int v) {
        int own = state.part[v];
        int best = own;
        int least = Integer.MAX_VALUE;
        for (int p = 0; p < state.count; p++) {
            boolean cheaper = p != own && state.growth(v, p) < least;
            if (cheaper && state.load[p] + state.level.sizes[v] <= capacity && loads.admits(v, p)) {
                least = state.growth(v, p);
                best = p;
            }
        }
        return best;
    }

    private void improve() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int v = 0; v < state.part.length; v++) {
                int to = state.best(v, capacity);
                if (to != state.part[v] && state.growth(v, to) < 0 && loads.admits(v, to)) {
                    move(v, to);
                }
            }
        }
    }

    private void move(int v, int to) {
        loads.follow(v, to);
        state.move(v, to);
    }
}
