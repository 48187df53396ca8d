package ganglion.compiler.partition;

/** Links that spikes cross in multicast trees; an exchange builds anew only the trees that join one of its parts. */
final class MulticastCost implements PlaceCost {
    private final Cells cells;
    private final Routes routes;
    private final MulticastTree tree;
    private final int[] links;
    private final int[] groupStart;
    private final int[] groups;
    private final int[] seenAt;
    private int now;
    private long work;

    MulticastCost(Cells cells, Routes routes) {
        this.cells = cells;
        this.routes = routes;
        this.tree = new MulticastTree(cells.grid);
        this.links = new int[routes.groups()];
        this.groupStart = Incidence.starts(routes.parts, cells.core.length);
        this.groups = new int[routes.parts.length];
        this.seenAt = new int[routes.groups()];
        int[] next = groupStart.clone();
        for (int group = 0; group < links.length; group++) {
            links[group] = tree.links(routes, group, cells.core);
            for (int k = routes.start[group]; k < routes.start[group + 1]; k++) {
                groups[next[routes.parts[k]]++] = group;
            }
        }
    }

    /** How many trees were looked at so far. */
    long work() {
        return work;
    }

    /** How many trees join a part, on average. */
    double treesPerPart() {
        return Math.max(1.0, (double) groups.length / Math.max(1, cells.core.length));
    }

    double hops() {
        double hops = 0;
        for (int group = 0; group < links.length; group++) {
            hops += routes.rate[group] * links[group];
        }
        return hops;
    }

    @Override
    public int partIn(int cell) {
        return cells.part[cell];
    }

    @Override
    public double growth(int a, int b) {
        cells.exchange(a, b);
        now++;
        double growth = changed(cells.part[a], false) + changed(cells.part[b], false);
        cells.exchange(a, b);
        return growth;
    }

    @Override
    public void exchange(int a, int b) {
        cells.exchange(a, b);
        now++;
        changed(cells.part[a], true);
        changed(cells.part[b], true);
    }

    private double changed(int part, boolean keep) {
        double growth = 0;
        for (int i = part < 0 ? 0 : groupStart[part]; part >= 0 && i < groupStart[part + 1]; i++) {
            int group = groups[i];
            if (seenAt[group] != now) {
                seenAt[group] = now;
                work++;
                int after = tree.links(routes, group, cells.core);
                growth += routes.rate[group] * (after - links[group]);
                if (keep) {
                    links[group] = after;
                }
            }
        }
        return growth;
    }
}
