package ganglion.compiler.partition;

import java.io.IOException;

/** Writes a hypergraph so that {@link HypergraphReader}, and other partitioners, read it. */
public final class HypergraphWriter {
    private HypergraphWriter() {}

    public static void write(Hypergraph graph, Appendable out) throws IOException {
        boolean sized = false;
        for (int size : graph.sizes) {
            sized |= size != 1;
        }
        out.append(graph.nets() + " " + graph.vertices() + (sized ? " 11\n" : " 1\n"));
        for (int net = 0; net < graph.nets(); net++) {
            out.append(Integer.toString(graph.rates[net])).append(' ').append(Integer.toString(graph.source(net) + 1));
            for (int k = graph.start[net]; k < graph.start[net + 1]; k++) {
                for (int times = 0; times < graph.synapses[k]; times++) {
                    out.append(' ').append(Integer.toString(graph.pins[k] + 1));
                }
            }
            out.append('\n');
        }
        for (int v = 0; sized && v < graph.vertices(); v++) {
            out.append(Integer.toString(graph.sizes[v])).append('\n');
        }
    }
}
