package ganglion.compiler.partition;

/**
 * Spike transits expected at each core when every spike takes any of its shortest ways, turning with probability 1/2 wherever both
 * directions still lead on.
 */
final class Congestion {
    private final Grid grid;
    private final double[] transits;
    private final double[] arriving;

    private Congestion(Grid grid) {
        this.grid = grid;
        this.transits = new double[grid.cores()];
        this.arriving = new double[grid.cores()];
    }

    /** @param traffic from core a to core b, at {@code a * cores + b} */
    static double[] of(Grid grid, double[] traffic) {
        Congestion congestion = new Congestion(grid);
        for (int from = 0; from < grid.cores(); from++) {
            for (int to = 0; to < grid.cores(); to++) {
                double rate = traffic[from * grid.cores() + to];
                if (rate > 0) {
                    congestion.spread(from, to, rate);
                }
            }
        }
        return congestion.transits;
    }

    private void spread(int from, int to, double rate) {
        int stepX = Integer.signum(grid.x(to) - grid.x(from));
        int stepY = Integer.signum(grid.y(to) - grid.y(from)) * grid.width();
        int columns = Math.abs(grid.x(to) - grid.x(from));
        int rows = Math.abs(grid.y(to) - grid.y(from));
        arriving[from] = rate;
        for (int i = 0; i <= rows; i++) {
            for (int j = 0; j <= columns; j++) {
                int here = from + i * stepY + j * stepX;
                double rates = arriving[here];
                arriving[here] = 0;
                transits[here] += rates;
                if (j < columns) {
                    arriving[here + stepX] += i < rows ? rates / 2 : rates;
                }
                if (i < rows) {
                    arriving[here + stepY] += j < columns ? rates / 2 : rates;
                }
            }
        }
    }
}
