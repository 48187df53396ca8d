package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.CoreLimits;
import ganglion.mapping.Fanout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** What a partition puts on each core, counted anew from the synapses and the routes, whoever made it. */
final class CoreNeeds {
    private final Netlist net;
    private final Partition partition;
    private final SynapseBits bits;
    private final long[][] held;

    private CoreNeeds(Netlist net, Partition partition) {
        this.net = net;
        this.partition = partition;
        this.bits = SynapseBits.of(net.network(), net.ends());
        this.held = new long[Limit.values().length][partition.used()];
    }

    static CoreNeeds of(Netlist net, ImmutableList<Inputs> inputs, Partition partition, ImmutableList<Fanout> fanouts) {
        CoreNeeds needs = new CoreNeeds(net, partition);
        for (int p = 0; p < inputs.size(); p++) {
            if (!net.isStimulus(p)) {
                needs.neurons(p, inputs.get(p));
            }
            needs.axons(p, fanouts.get(p));
        }
        Kinds.COUNTED.forEach(needs::kinds);
        ImmutableLongArray types = AxonTypes.counted(net, inputs, partition);
        for (int core = 0; core < types.length(); core++) {
            needs.add(Limit.AXON_TYPES, core, types.get(core));
        }
        ImmutableLongArray entries = RouteTables.entries(net, partition, fanouts);
        for (int core = 0; core < partition.used() && !entries.isEmpty(); core++) {
            needs.add(
                    Limit.ROUTES,
                    core,
                    entries.get(net.network().chip().topology().tile(core)));
        }
        return needs;
    }

    /** Whether no core holds more than it may. */
    boolean fit(CoreLimits limits) {
        return Arrays.stream(Limit.values())
                .allMatch(limit -> Arrays.stream(held[limit.ordinal()]).max().orElse(0) <= limit.of(limits));
    }

    /** Whether that core holds no more than it may. */
    boolean fit(int core, CoreLimits limits) {
        return Arrays.stream(Limit.values()).allMatch(limit -> held[limit.ordinal()][core] <= limit.of(limits));
    }

    /** What each core holds of it. */
    ImmutableLongArray held(Limit limit) {
        return ImmutableLongArray.copyOf(held[limit.ordinal()]);
    }

    private void neurons(int population, Inputs inputs) {
        int first = net.first().get(population);
        boolean[] kernels = new boolean[partition.used()];
        for (int neuron = first; neuron < net.first().get(population + 1); neuron++) {
            int core = partition.cores().get(neuron);
            add(Limit.NEURONS, core, 1);
            add(Limit.SYNAPSES, core, inputs.places(neuron - first));
            add(Limit.SYNAPSE_BITS, core, inputs.bits(neuron - first));
            add(Limit.DELAY_SLOTS, core, bits.slots().get(population));
            kernels[core] = true;
        }
        IntStream.range(0, kernels.length)
                .filter(core -> kernels[core])
                .forEach(core -> add(Limit.SYNAPSE_BITS, core, bits.shared().get(population)));
    }

    private void kinds(Limit limit) {
        BitSet[] on = new BitSet[partition.used()];
        Arrays.setAll(on, _ -> new BitSet());
        for (int neuron = 0; neuron < net.neurons(); neuron++) {
            for (int kind : net.kinds().of(limit, neuron)) {
                on[partition.cores().get(neuron)].set(kind);
            }
        }
        for (int core = 0; core < on.length; core++) {
            add(limit, core, on[core].cardinality());
        }
    }

    private void axons(int population, Fanout fanout) {
        int first = net.first().get(population);
        for (int i = 0; i < fanout.start().length() - 1; i++) {
            for (int k = fanout.start().get(i); k < fanout.start().get(i + 1); k++) {
                add(Limit.AXONS_IN, fanout.cores().get(k), 1);
                add(Limit.SYNAPSE_BITS, fanout.cores().get(k), bits.header());
            }
            if (!net.isStimulus(population)) {
                add(Limit.AXONS_OUT, partition.cores().get(first + i), Routing.packets(fanout, i));
            }
        }
    }

    private void add(Limit limit, int core, long amount) {
        held[limit.ordinal()][core] += amount;
    }
}
