package ganglion.compiler.partition;

import java.util.Arrays;
import java.util.Optional;

/** Fills part after part in the order of the vertices; closes one when the next vertex would exceed a limit. Costs one pass. */
final class NaturalOrder {
    private final Hypergraph graph;
    private final PartLimits limits;
    private final Incidence incidence;
    private final int[] heardBy;
    private int part;
    private long neurons;
    private long axonsIn;
    private long synapses;

    private NaturalOrder(Hypergraph graph, PartLimits limits) {
        this.graph = graph;
        this.limits = limits;
        this.incidence = Incidence.of(graph);
        this.heardBy = new int[graph.nets()];
        Arrays.fill(heardBy, -1);
    }

    /**
     * Keeps the limits on neurons, axons in and synapses; those on axons out are known only when all is placed, and are left to
     * {@link Loads#excess}. Empty where a single vertex exceeds a limit.
     */
    static Optional<Parts> of(Hypergraph graph, PartLimits limits) {
        return new NaturalOrder(graph, limits).fill();
    }

    private Optional<Parts> fill() {
        int[] parts = new int[graph.vertices()];
        for (int v = 0; v < parts.length; v++) {
            boolean first = v == 0 || parts[v - 1] != part;
            if (!take(v)) {
                if (first) {
                    return Optional.empty();
                }
                close();
                if (!take(v)) {
                    return Optional.empty();
                }
            }
            parts[v] = part;
        }
        return Optional.of(Parts.copyOf(parts, parts.length == 0 ? 0 : part + 1));
    }

    private void close() {
        part++;
        neurons = 0;
        axonsIn = 0;
        synapses = 0;
    }

    /** Marks are left behind where a vertex does not fit: the part is closed then, and they mean nothing any more. */
    private boolean take(int v) {
        int fresh = 0;
        long received = 0;
        for (int k = incidence.start[v]; k < incidence.start[v + 1]; k++) {
            int net = incidence.nets[k];
            if (incidence.synapses[k] > 0 && heardBy[net] != part) {
                heardBy[net] = part;
                fresh++;
            }
            received += incidence.synapses[k];
        }
        boolean fits = neurons + graph.sizes[v] <= limits.mostNeurons()
                && axonsIn + fresh <= limits.mostAxonsIn()
                && synapses + received <= limits.mostSynapses();
        if (fits) {
            neurons += graph.sizes[v];
            axonsIn += fresh;
            synapses += received;
        }
        return fits;
    }
}
