package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.SynapseRows;

/** The sources of each neuron of a population over all its projections: those of neuron i at begins[i] .. begins[i + 1] - 1. */
final class Inputs {
    private static final int BLOCK = 1024;

    private final int[] begins;
    private final int[] sources;
    private final long[] bits;
    private final long[] more;

    private Inputs(int[] begins, int[] sources, long[] bits, long[] more) {
        this.more = more;
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
        SynapseBits each = SynapseBits.of(net.network(), net.ends());
        long[] bits = taken(net, population, each.each(), 0, each.none() ? 0 : size);
        boolean plain = each.places().stream().allMatch(places -> places == 1);
        return new Inputs(begins, sources, bits, taken(net, population, each.places(), 1, plain ? 0 : size));
    }

    /** What the synapses of each neuron take beyond {@code free} each; empty for no size. */
    private static long[] taken(Netlist net, int population, ImmutableIntArray each, int free, int size) {
        long[] sums = new long[size];
        for (int k = 0; k < net.rows().size() && size > 0; k++) {
            SynapseRows rows = net.rows().get(k);
            int taken = net.ends().target(k) == population ? each.get(k) - free : 0;
            for (int synapse = 0; taken > 0 && synapse < rows.size(); synapse++) {
                sums[rows.target(synapse)] += taken;
            }
        }
        return sums;
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

    /** The places that its synapses take where synapses are counted. */
    long places(int neuron) {
        return synapses(neuron) + (more.length == 0 ? 0 : more[neuron]);
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
