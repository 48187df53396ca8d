package ganglion.compiler.tiling;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * Fills part after part in the order of the neurons; closes one when the next neuron would exceed a limit. Every synapse is looked at, none
 * is kept.
 */
final class LayerOrder {
    private final LayerGraph graph;
    private final TileLimits limits;
    private final int[] part;
    private final int[] heardBy;
    private final int[] pending;
    private int current;
    private long neurons;
    private long axonsIn;
    private long synapses;

    private LayerOrder(LayerGraph graph, TileLimits limits) {
        this.graph = graph;
        this.limits = limits;
        this.part = new int[graph.neurons()];
        this.heardBy = new int[graph.neurons()];
        this.pending = new int[graph.neurons()];
        Arrays.fill(part, -1);
        Arrays.fill(heardBy, -1);
    }

    /** The part of each neuron, -1 where it is not placed; empty where one neuron alone exceeds a limit. All links must be exact. */
    static Optional<ImmutableIntArray> of(LayerGraph graph, TileLimits limits) {
        LayerOrder order = new LayerOrder(graph, limits);
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            if (graph.layers().get(layer).placed() && !order.fill(layer)) {
                return Optional.empty();
            }
        }
        return Optional.of(ImmutableIntArray.copyOf(order.part));
    }

    private boolean fill(int place) {
        Layer layer = graph.layers().get(place);
        ImmutableList<Hearing> hearings = graph.links().stream()
                .filter(link -> link.target() == place)
                .map(link -> new Hearing(graph, link))
                .collect(ImmutableList.toImmutableList());
        int neuron = graph.first().get(place);
        for (int c = 0; c < layer.channels(); c++) {
            for (int y = 0; y < layer.rows(); y++) {
                for (int x = 0; x < layer.columns(); x++) {
                    if (!take(hearings, c, y, x)) {
                        if (neurons == 0) {
                            return false;
                        }
                        close();
                        if (!take(hearings, c, y, x)) {
                            return false;
                        }
                    }
                    part[neuron++] = current;
                }
            }
        }
        return true;
    }

    private void close() {
        current++;
        neurons = 0;
        axonsIn = 0;
        synapses = 0;
    }

    /** Marks are left behind where a neuron does not fit: the part is closed then, and they mean nothing any more. */
    private boolean take(ImmutableList<Hearing> hearings, int c, int y, int x) {
        long fresh = 0;
        long received = 0;
        for (Hearing hearing : hearings) {
            int count = hearing.of(c, y, x, pending);
            received += count;
            for (int k = 0; k < count; k++) {
                if (heardBy[pending[k]] != current) {
                    heardBy[pending[k]] = current;
                    fresh++;
                }
            }
        }
        boolean fits = neurons + 1 <= limits.neurons()
                && axonsIn + fresh <= limits.axonsIn()
                && synapses + received <= limits.synapses();
        if (fits) {
            neurons++;
            axonsIn += fresh;
            synapses += received;
        }
        return fits;
    }
}
