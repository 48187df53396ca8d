package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.mapping.Fanout;
import ganglion.network.SynapseRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the spikes of every neuron and stimulus go, once the neurons have cores. */
final class Fanouts {
    private final Netlist net;
    private final int[] cores;
    private final int[] met;
    private final int[] reached;
    private int reachedCount;
    private int[] targets = new int[1024];

    private Fanouts(Netlist net, Partition partition) {
        this.net = net;
        this.cores = partition.cores().toArray();
        this.met = new int[partition.used()];
        this.reached = new int[partition.used()];
    }

    static ImmutableList<Fanout> of(Netlist net, Partition partition) {
        Fanouts fanouts = new Fanouts(net, partition);
        ImmutableList.Builder<Fanout> all = ImmutableList.builder();
        for (int p = 0; p < net.network().populations().size(); p++) {
            all.add(fanouts.of(p));
        }
        return all.build();
    }

    private Fanout of(int population) {
        int[] projections = from(population);
        int size = net.network().populations().get(population).size();
        ImmutableIntArray.Builder start = ImmutableIntArray.builder(size + 1).add(0);
        ImmutableIntArray.Builder destinations = ImmutableIntArray.builder();
        ImmutableIntArray.Builder synapses = ImmutableIntArray.builder();
        int end = 0;
        for (int neuron = 0; neuron < size; neuron++) {
            for (int k : projections) {
                follow(net.rows().get(k), neuron, net.first().get(net.ends().target(k)));
            }
            end += reachedCount;
            start.add(end);
            flush(destinations, synapses);
        }
        return new Fanout(start.build(), destinations.build(), synapses.build());
    }

    private int[] from(int population) {
        return IntStream.range(0, net.rows().size())
                .filter(k -> net.ends().source(k) == population)
                .toArray();
    }

    private void follow(SynapseRows rows, int source, int first) {
        int begin = rows.begin(source);
        int count = rows.begin(source + 1) - begin;
        if (count > targets.length) {
            targets = new int[2 * count];
        }
        rows.targets(begin, count, targets);
        for (int k = 0; k < count; k++) {
            int core = cores[first + targets[k]];
            if (met[core]++ == 0) {
                reached[reachedCount++] = core;
            }
        }
    }

    private void flush(ImmutableIntArray.Builder destinations, ImmutableIntArray.Builder synapses) {
        Arrays.sort(reached, 0, reachedCount);
        for (int i = 0; i < reachedCount; i++) {
            destinations.add(reached[i]);
            synapses.add(met[reached[i]]);
            met[reached[i]] = 0;
        }
        reachedCount = 0;
    }
}
