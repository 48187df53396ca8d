package ganglion.compiler.mapping;

import ganglion.network.SynapseRows;

/** The sources of each neuron of a population over all its projections: those of neuron i at begins[i] .. begins[i + 1] - 1. */
final class Inputs {
    private static final int BLOCK = 1024;

    private final int[] begins;
    private final int[] sources;
    private final long[] bits;

    private Inputs(int[] begins, int[] sources, long[] bits) {
        this.begins = begins;
        this.sources = sources;
        this.bits = bits;
    }

    static Inputs of(Netlist net, int population) {
        int size = net.network().populations().get(population).size();
        int[] begins = new int[size + 1];
        for (int k = 0; k < net.rows().size(); k++) {
            if (net.ends().target(k) == population) {
                count(net.rows().get(k), begins);
            }
        }
        for (int i = 0; i < size; i++) {
            begins[i + 1] += begins[i];
        }
        int[] next = begins.clone();
        int[] sources = new int[begins[size]];
        for (int k = 0; k < net.rows().size(); k++) {
            if (net.ends().target(k) == population) {
                fill(net.rows().get(k), net.first().get(net.ends().source(k)), next, sources);
            }
        }
        return new Inputs(begins, sources, bits(net, population, size));
    }

    /** The memory that the synapses of each neuron take; empty where they take none. */
    private static long[] bits(Netlist net, int population, int size) {
        SynapseBits each = SynapseBits.of(net.network(), net.ends());
        long[] bits = new long[each.none() ? 0 : size];
        for (int k = 0; k < net.rows().size() && bits.length > 0; k++) {
            SynapseRows rows = net.rows().get(k);
            int taken = net.ends().target(k) == population ? each.each().get(k) : 0;
            for (int synapse = 0; taken > 0 && synapse < rows.size(); synapse++) {
                bits[rows.target(synapse)] += taken;
            }
        }
        return bits;
    }

    private static void count(SynapseRows rows, int[] begins) {
        int[] targets = new int[BLOCK];
        for (int first = 0; first < rows.size(); first += BLOCK) {
            int count = Math.min(BLOCK, rows.size() - first);
            rows.targets(first, count, targets);
            for (int k = 0; k < count; k++) {
                begins[targets[k] + 1]++;
            }
        }
    }

    private static void fill(SynapseRows rows, int first, int[] next, int[] sources) {
        int[] targets = new int[BLOCK];
        for (int source = 0; source < rows.sources(); source++) {
            int end = rows.begin(source + 1);
            for (int from = rows.begin(source); from < end; from += BLOCK) {
                int count = Math.min(BLOCK, end - from);
                rows.targets(from, count, targets);
                for (int k = 0; k < count; k++) {
                    sources[next[targets[k]]++] = first + source;
                }
            }
        }
    }

    int synapses(int neuron) {
        return begins[neuron + 1] - begins[neuron];
    }

    /** What its synapses take of the memory of a core. */
    long bits(int neuron) {
        return bits.length == 0 ? 0 : bits[neuron];
    }

    int begin(int neuron) {
        return begins[neuron];
    }

    int source(int place) {
        return sources[place];
    }
}
