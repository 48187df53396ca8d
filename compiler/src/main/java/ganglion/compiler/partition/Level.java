package ganglion.compiler.partition;

/** An undirected weighted hypergraph of clusters of vertices: one level of the multilevel scheme. */
final class Level {
    final int[] start;
    final int[] pins;
    final int[] weights;
    final int[] sizes;
    final int[] vertexStart;
    final int[] vertexNets;
    /** Of all nets of a vertex together. */
    final int[] incident;

    Level(int[] start, int[] pins, int[] weights, int[] sizes) {
        this.start = start;
        this.pins = pins;
        this.weights = weights;
        this.sizes = sizes;
        this.vertexStart = Incidence.starts(pins, sizes.length);
        this.vertexNets = new int[pins.length];
        this.incident = new int[sizes.length];
        index();
    }

    private void index() {
        int[] next = vertexStart.clone();
        for (int net = 0; net < weights.length; net++) {
            for (int k = start[net]; k < start[net + 1]; k++) {
                vertexNets[next[pins[k]]++] = net;
                incident[pins[k]] += weights[net];
            }
        }
    }

    /** The finest one; rates are halved until the sums at every vertex stay far from overflow. */
    static Level of(Hypergraph graph) {
        long[] sums = new long[graph.vertices()];
        long most = 0;
        for (int net = 0; net < graph.nets(); net++) {
            for (int k = graph.start[net]; k < graph.start[net + 1]; k++) {
                sums[graph.pins[k]] += graph.rates[net];
                most = Math.max(most, sums[graph.pins[k]]);
            }
        }
        int shift = Math.max(0, 34 - Long.numberOfLeadingZeros(most | 1));
        int[] weights = new int[graph.nets()];
        for (int net = 0; net < weights.length; net++) {
            weights[net] = graph.rates[net] >> shift;
        }
        return new Level(graph.start, graph.pins, weights, graph.sizes);
    }

    int vertices() {
        return sizes.length;
    }

    int nets() {
        return weights.length;
    }

    int netSize(int net) {
        return start[net + 1] - start[net];
    }
}
