package ganglion.compiler.partition;

import java.util.Arrays;

/**
 * Whether a partitioner has anything to find. Two steps along the nets of a random graph reach as many vertices as chance says; in
 * a graph with neighbourhoods they come back to the same ones.
 */
final class Structure {
    private static final int SAMPLES = 48;
    private static final double AS_BY_CHANCE = 0.85;

    private final Hypergraph graph;
    private final Incidence incidence;
    private final int[] seenBy;

    private Structure(Hypergraph graph) {
        this.graph = graph;
        this.incidence = Incidence.of(graph);
        this.seenBy = new int[graph.vertices()];
        Arrays.fill(seenBy, -1);
    }

    /** Costs a few neighbourhoods of the graph. */
    static boolean isRandom(Hypergraph graph) {
        return graph.vertices() > 0 && new Structure(graph).reach() > AS_BY_CHANCE;
    }

    /** Vertices reached in two steps, relative to what chance gives; the mean over some vertices. */
    private double reach() {
        Dice dice = new Dice(1);
        double reached = 0;
        double expected = 0;
        for (int i = 0; i < SAMPLES; i++) {
            int v = dice.below(graph.vertices());
            int seen = 0;
            double steps = 0;
            for (int k = incidence.start[v]; k < incidence.start[v + 1]; k++) {
                int net = incidence.nets[k];
                for (int pin = graph.start[net]; pin < graph.start[net + 1]; pin++) {
                    int other = graph.pins[pin];
                    seen += seenBy[other] != i ? 1 : 0;
                    seenBy[other] = i;
                }
                steps += graph.start[net + 1] - graph.start[net] - 1;
            }
            reached += seen;
            expected += 1 + graph.vertices() * -StrictMath.expm1(-steps / graph.vertices());
        }
        return reached / expected;
    }
}
