package ganglion.compiler.partition;

/**
 * Sets parts on a grid: along the curve of Hilbert, then neighbours change places as their traffic pulls them, then annealing on
 * unicast distance, and last on the hops of multicast trees. Each stage starts from what the last one left.
 */
final class GridPlacement {
    private static final int UNICAST_TRIES = 4000;
    private static final int MULTICAST_TRIES = 4000;
    /** Trees that may be built anew in the last stage: a second or two. */
    private static final long MOST_TREES = 6_000_000;

    private static final int STEPS = 60;
    private static final int NEAR = 2;

    private final Cells cells;
    private final Routes routes;
    private final Dice dice;

    private GridPlacement(Grid grid, int parts, Routes routes, long seed) {
        this.cells = Cells.hilbert(grid, parts);
        this.routes = routes;
        this.dice = new Dice(seed);
    }

    /** The core of each part. */
    static int[] place(Grid grid, int parts, Routes routes, long seed) {
        return new GridPlacement(grid, parts, routes, seed).place();
    }

    private int[] place() {
        if (cells.core.length < 2 || cells.grid.cores() < 2) {
            return cells.core;
        }
        UnicastCost unicast = new UnicastCost(cells, routes);
        pull(unicast);
        anneal(unicast, (long) UNICAST_TRIES * cells.core.length, 1.0);
        pull(unicast);
        MulticastCost multicast = new MulticastCost(cells, routes);
        long affordable = (long) (MOST_TREES / (2 * multicast.treesPerPart()));
        anneal(multicast, Math.min((long) MULTICAST_TRIES * cells.core.length, affordable), 0.2);
        return cells.core;
    }

    /** Neighbours change places until none gain by it. */
    private void pull(PlaceCost cost) {
        boolean better = true;
        for (int sweep = 0; better && sweep < cells.core.length; sweep++) {
            better = false;
            for (int a = 0; a < cells.grid.cores(); a++) {
                better |= cells.grid.x(a) + 1 < cells.grid.width() && improves(cost, a, a + 1);
                better |= cells.grid.y(a) + 1 < cells.grid.height() && improves(cost, a, a + cells.grid.width());
            }
        }
    }

    private boolean improves(PlaceCost cost, int a, int b) {
        if ((cost.partIn(a) < 0 && cost.partIn(b) < 0) || cost.growth(a, b) >= -1e-9) {
            return false;
        }
        cost.exchange(a, b);
        return true;
    }

    /** From a temperature at which a typical exchange passes, scaled by {@code heat}, down to none. */
    private void anneal(PlaceCost cost, long tries, double heat) {
        double temperature = heat * typical(cost);
        long each = Math.max(1, tries / STEPS);
        double factor = StrictMath.pow(0.002, 1.0 / STEPS);
        for (int step = 0; step < STEPS; step++) {
            double bound = step == STEPS - 1 ? 0 : temperature;
            for (long i = 0; i < each; i++) {
                offer(cost, bound);
            }
            temperature *= factor;
        }
    }

    private double typical(PlaceCost cost) {
        double sum = 0;
        int samples = 32;
        for (int i = 0; i < samples; i++) {
            sum += Math.abs(cost.growth(cells.core[dice.below(cells.core.length)], dice.below(cells.grid.cores())));
        }
        return sum / samples / 2;
    }

    private void offer(PlaceCost cost, double temperature) {
        int a = cells.core[dice.below(cells.core.length)];
        int b = dice.below(2) == 0 ? dice.below(cells.grid.cores()) : near(a);
        if (a != b && cost.growth(a, b) < temperature * dice.exponential() - 1e-9) {
            cost.exchange(a, b);
        }
    }

    private int near(int cell) {
        int x = cells.grid.x(cell) + dice.below(2 * NEAR + 1) - NEAR;
        int y = cells.grid.y(cell) + dice.below(2 * NEAR + 1) - NEAR;
        boolean inside = x >= 0 && x < cells.grid.width() && y >= 0 && y < cells.grid.height();
        return inside ? y * cells.grid.width() + x : cell;
    }
}
