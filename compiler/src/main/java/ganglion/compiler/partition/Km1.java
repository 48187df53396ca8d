package ganglion.compiler.partition;

import java.util.Arrays;

/** Connectivity: the sum over nets of rate * (parts touched - 1). */
final class Km1 {
    private Km1() {}

    static long of(Hypergraph graph, Parts parts) {
        return ofEvery(1, graph, parts);
    }

    /** Of every so manyth net alone. */
    static long ofEvery(int stride, Hypergraph graph, Parts parts) {
        int[] part = parts.of().toArray();
        int[] seenBy = new int[parts.count()];
        Arrays.fill(seenBy, -1);
        long sum = 0;
        for (int net = 0; net < graph.nets(); net += stride) {
            int touched = 0;
            for (int k = graph.start[net]; k < graph.start[net + 1]; k++) {
                int there = part[graph.pins[k]];
                touched += seenBy[there] != net ? 1 : 0;
                seenBy[there] = net;
            }
            sum += (long) graph.rates[net] * (touched - 1);
        }
        return sum;
    }
}
