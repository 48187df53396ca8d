package ganglion.compiler.partition;

/** Traffic between parts times their distance: cheap to keep up to date, and close to what multicast trees cost. */
final class UnicastCost implements PlaceCost {
    private final Cells cells;
    private final int parts;
    private final double[] traffic;

    UnicastCost(Cells cells, Routes routes) {
        this.cells = cells;
        this.parts = cells.core.length;
        this.traffic = new double[parts * parts];
        for (int group = 0; group < routes.groups(); group++) {
            int source = routes.source(group);
            for (int k = routes.start[group] + 1; k < routes.start[group + 1]; k++) {
                traffic[source * parts + routes.parts[k]] += routes.rate[group];
                traffic[routes.parts[k] * parts + source] += routes.rate[group];
            }
        }
    }

    @Override
    public int partIn(int cell) {
        return cells.part[cell];
    }

    @Override
    public double growth(int a, int b) {
        return moved(cells.part[a], a, b, cells.part[b]) + moved(cells.part[b], b, a, cells.part[a]);
    }

    private double moved(int part, int from, int to, int partner) {
        double growth = 0;
        for (int other = 0; part >= 0 && other < parts; other++) {
            double between = traffic[part * parts + other];
            if (other != partner && between > 0) {
                int there = cells.core[other];
                growth += between * (cells.grid.distance(to, there) - cells.grid.distance(from, there));
            }
        }
        return growth;
    }

    @Override
    public void exchange(int a, int b) {
        cells.exchange(a, b);
    }
}
