package ganglion.compiler.partition;

/** The nets of every vertex, ascending, with the synapses that each brings it. */
final class Incidence {
    final int[] start;
    final int[] nets;
    final int[] synapses;

    private Incidence(int[] start, int[] nets, int[] synapses) {
        this.start = start;
        this.nets = nets;
        this.synapses = synapses;
    }

    static Incidence of(Hypergraph graph) {
        int[] start = starts(graph.pins, graph.vertices());
        int[] next = start.clone();
        int[] nets = new int[graph.pins.length];
        int[] synapses = new int[graph.pins.length];
        for (int net = 0; net < graph.nets(); net++) {
            for (int k = graph.start[net]; k < graph.start[net + 1]; k++) {
                int at = next[graph.pins[k]]++;
                nets[at] = net;
                synapses[at] = graph.synapses[k];
            }
        }
        return new Incidence(start, nets, synapses);
    }

    /** Where the occurrences of each value below {@code values} begin when they are sorted. */
    static int[] starts(int[] column, int values) {
        int[] start = new int[values + 1];
        for (int value : column) {
            start[value + 1]++;
        }
        for (int v = 0; v < values; v++) {
            start[v + 1] += start[v];
        }
        return start;
    }
}
