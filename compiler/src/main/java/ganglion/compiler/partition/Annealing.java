package ganglion.compiler.partition;

/**
 * Improves a partition by moves and exchanges of single vertices: uphill ones too while it is warm, downhill ones alone at the end.
 * A vertex is offered only parts that one of its nets touches.
 */
final class Annealing {
    private final Connectivity state;
    private final Level level;
    private final long capacity;
    private final Dice dice;

    Annealing(Connectivity state, long capacity, Dice dice) {
        this.state = state;
        this.level = state.level;
        this.capacity = capacity;
        this.dice = dice;
    }

    /**
     * @param warm first temperature, in units of weight
     * @param cold last one
     * @param sweeps how many vertices are tried at each, as a multiple of all
     */
    void run(double warm, double cold, int steps, double sweeps) {
        long tries = (long) (sweeps * level.vertices());
        double factor = steps > 1 ? StrictMath.pow(cold / warm, 1.0 / (steps - 1)) : 1;
        double temperature = warm;
        for (int step = 0; step < steps; step++) {
            for (long i = 0; i < tries; i++) {
                offer(temperature);
            }
            temperature *= factor;
        }
    }

    private void offer(double temperature) {
        int v = dice.below(level.vertices());
        int degree = level.vertexStart[v + 1] - level.vertexStart[v];
        if (degree == 0) {
            return;
        }
        int net = level.vertexNets[level.vertexStart[v] + dice.below(degree)];
        int other = level.pins[level.start[net] + dice.below(level.netSize(net))];
        int to = state.part[other];
        int from = state.part[v];
        if (to == from) {
            return;
        }
        int growth = state.growth(v, to);
        double bound = temperature * dice.exponential();
        if (state.load[to] + level.sizes[v] <= capacity) {
            if (growth <= bound) {
                state.move(v, to);
            }
        } else if (growth + state.growth(other, from) <= bound) {
            exchange(v, other, bound);
        }
    }

    /** The sum of two growths is not that of both moves where they share nets: it is seen once the first is made. */
    private void exchange(int v, int other, double bound) {
        int from = state.part[v];
        int to = state.part[other];
        if (state.load[from] - level.sizes[v] + level.sizes[other] > capacity
                || state.load[to] - level.sizes[other] + level.sizes[v] > capacity) {
            return;
        }
        long before = state.km1();
        state.move(v, to);
        if (state.km1() + state.growth(other, from) - before <= bound) {
            state.move(other, from);
        } else {
            state.move(v, from);
        }
    }
}
