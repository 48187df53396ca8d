package ganglion.compiler.partition;

import java.util.Arrays;

/**
 * Axons in and out, and synapses, of every part while vertices move, and whether a move keeps their limits. Follows a
 * {@link Connectivity} of the graph's own vertices: {@link #follow} before each of its moves.
 */
final class AxonLoads {
    private final Hypergraph graph;
    private final Connectivity state;
    private final PartLimits limits;
    private final long[] in;
    private final long[] out;
    private final long[] synapses;
    private final int[] received;
    /** In how many parts each net has synapses. */
    private final int[] reach;

    private final long[] outGrowth;
    private long inGrowth;
    private long inDrop;

    AxonLoads(Hypergraph graph, Connectivity state, PartLimits limits) {
        this.graph = graph;
        this.state = state;
        this.limits = limits;
        Loads loads = Loads.of(graph, Parts.copyOf(state.part, state.count));
        this.in = loads.axonsIn().toArray();
        this.out = loads.axonsOut().toArray();
        this.synapses = loads.synapses().toArray();
        this.outGrowth = new long[state.count];
        this.received = new int[graph.vertices()];
        this.reach = new int[graph.nets()];
        for (int k = 0; k < graph.pins.length; k++) {
            received[graph.pins[k]] += graph.synapses[k];
        }
        for (int net = 0; net < reach.length; net++) {
            for (int p = 0; p < state.count; p++) {
                reach[net] += heard(net, p) > 0 ? 1 : 0;
            }
        }
    }

    /** Whether these are the loads. */
    boolean loads(Loads counted) {
        return Arrays.equals(in, counted.axonsIn().toArray())
                && Arrays.equals(out, counted.axonsOut().toArray())
                && Arrays.equals(synapses, counted.synapses().toArray());
    }

    boolean exceeded(int p) {
        return in[p] > limits.mostAxonsIn() || out[p] > limits.mostAxonsOut() || synapses[p] > limits.mostSynapses();
    }

    /** Whether no part that a move makes worse exceeds a limit then. */
    boolean admits(int v, int to) {
        weigh(v, to);
        boolean kept = (inGrowth == 0 || in[to] + inGrowth <= limits.mostAxonsIn())
                && (received[v] == 0 || synapses[to] + received[v] <= limits.mostSynapses());
        for (int p = 0; p < out.length; p++) {
            kept &= outGrowth[p] <= 0 || out[p] + outGrowth[p] <= limits.mostAxonsOut();
            outGrowth[p] = 0;
        }
        return kept;
    }

    /** By how much the limited loads of its part shrink when a vertex leaves for another, each relative to its limit. */
    double relief(int v, int to) {
        weigh(v, to);
        int from = state.part[v];
        double relief = share(in[from], inDrop, limits.mostAxonsIn())
                + share(out[from], -outGrowth[from], limits.mostAxonsOut())
                + share(synapses[from], received[v], limits.mostSynapses());
        Arrays.fill(outGrowth, 0);
        return relief;
    }

    private static double share(long held, long drop, long limit) {
        return held > limit ? (double) drop / limit : 0;
    }

    /** Makes a move that the partition is about to make. */
    void follow(int v, int to) {
        weigh(v, to);
        int from = state.part[v];
        for (int p = 0; p < out.length; p++) {
            out[p] += outGrowth[p];
            outGrowth[p] = 0;
        }
        in[from] -= inDrop;
        in[to] += inGrowth;
        synapses[from] -= received[v];
        synapses[to] += received[v];
        for (int i = state.level.vertexStart[v]; i < state.level.vertexStart[v + 1]; i++) {
            int net = state.level.vertexNets[i];
            if (hears(v, net)) {
                reach[net] += enters(net, to) - leaves(net, from);
            }
        }
    }

    private void weigh(int v, int to) {
        int from = state.part[v];
        inGrowth = 0;
        inDrop = 0;
        for (int i = state.level.vertexStart[v]; i < state.level.vertexStart[v + 1]; i++) {
            int net = state.level.vertexNets[i];
            int source = graph.source(net);
            int change = 0;
            if (hears(v, net)) {
                inGrowth += enters(net, to);
                inDrop += leaves(net, from);
                change = enters(net, to) - leaves(net, from);
            }
            if (source == v) {
                outGrowth[from] -= reach[net];
                outGrowth[to] += reach[net] + change;
            } else {
                outGrowth[state.part[source]] += change;
            }
        }
    }

    private boolean hears(int v, int net) {
        return graph.source(net) != v || !graph.sourceOnly(net);
    }

    private int leaves(int net, int from) {
        return heard(net, from) == 1 ? 1 : 0;
    }

    private int enters(int net, int to) {
        return heard(net, to) == 0 ? 1 : 0;
    }

    /** How many vertices of a part a net has synapses with. */
    private int heard(int net, int p) {
        boolean sourceAlone = graph.sourceOnly(net) && state.part[graph.source(net)] == p;
        return state.pins(net, p) - (sourceAlone ? 1 : 0);
    }
}
