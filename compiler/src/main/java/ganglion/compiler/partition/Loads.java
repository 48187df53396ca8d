package ganglion.compiler.partition;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What each part of a partition holds, counted exactly as {@link PartLimits} counts. */
public record Loads(
        ImmutableLongArray neurons,
        ImmutableLongArray axonsIn,
        ImmutableLongArray axonsOut,
        ImmutableLongArray synapses) {

    /** A part that holds more than it may. */
    public record Excess(int part, String what, long held, long limit) {}

    /** One pass over all pins. */
    public static Loads of(Hypergraph graph, Parts parts) {
        int[] part = parts.of().toArray();
        long[] neurons = new long[parts.count()];
        long[] in = new long[parts.count()];
        long[] out = new long[parts.count()];
        long[] synapses = new long[parts.count()];
        int[] seenBy = new int[parts.count()];
        Arrays.fill(seenBy, -1);
        for (int v = 0; v < part.length; v++) {
            neurons[part[v]] += graph.sizes[v];
        }
        for (int net = 0; net < graph.nets(); net++) {
            int home = part[graph.source(net)];
            for (int k = graph.start[net]; k < graph.start[net + 1]; k++) {
                int there = part[graph.pins[k]];
                synapses[there] += graph.synapses[k];
                if (graph.synapses[k] > 0 && seenBy[there] != net) {
                    seenBy[there] = net;
                    in[there]++;
                    out[home]++;
                }
            }
        }
        return new Loads(
                ImmutableLongArray.copyOf(neurons),
                ImmutableLongArray.copyOf(in),
                ImmutableLongArray.copyOf(out),
                ImmutableLongArray.copyOf(synapses));
    }

    /** The first part that exceeds a limit, if any does. */
    public Optional<Excess> excess(PartLimits limits) {
        for (int part = 0; part < neurons.length(); part++) {
            Optional<Excess> excess = Stream.of(
                            new Excess(part, "neurons", neurons.get(part), limits.mostNeurons()),
                            new Excess(part, "axons in", axonsIn.get(part), limits.mostAxonsIn()),
                            new Excess(part, "axons out", axonsOut.get(part), limits.mostAxonsOut()),
                            new Excess(part, "synapses", synapses.get(part), limits.mostSynapses()))
                    .filter(each -> each.held() > each.limit())
                    .findFirst();
            if (excess.isPresent()) {
                return excess;
            }
        }
        return Optional.empty();
    }

    /** The largest entry of a column. */
    public static long most(ImmutableLongArray column) {
        return column.stream().max().orElse(0);
    }
}
