package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import ganglion.mapping.Fanout;
import java.util.Optional;

/** The core whose neurons can send most packets in a step, and the population of which it has most of them. */
record Routing(int core, long needed, int busiestPopulation) {

    /** Empty when no core sends more than the chip allows. */
    static Optional<Routing> overload(Netlist net, Partition partition, ImmutableList<Fanout> fanouts) {
        long[] sent = new long[partition.used()];
        for (int p = 0; p < fanouts.size(); p++) {
            add(net, partition, p, fanouts.get(p), sent);
        }
        int worst = 0;
        for (int core = 1; core < sent.length; core++) {
            worst = sent[core] > sent[worst] ? core : worst;
        }
        if (sent.length == 0
                || sent[worst] <= Limit.AXONS_OUT.of(net.network().chip().core())) {
            return Optional.empty();
        }
        return Optional.of(new Routing(worst, sent[worst], busiest(net, partition, fanouts, worst)));
    }

    private static void add(Netlist net, Partition partition, int population, Fanout fanout, long[] sent) {
        int first = net.first().get(population);
        for (int i = 0; !net.isStimulus(population) && i < fanout.start().length() - 1; i++) {
            sent[partition.cores().get(first + i)] += packets(fanout, i);
        }
    }

    /** How many packets an emission of neuron i is. */
    static int packets(Fanout fanout, int i) {
        return fanout.start().get(i + 1) - fanout.start().get(i);
    }

    private static int busiest(Netlist net, Partition partition, ImmutableList<Fanout> fanouts, int core) {
        int busiest = 0;
        long most = -1;
        for (int p = 0; p < fanouts.size(); p++) {
            long[] sent = new long[partition.used()];
            add(net, partition, p, fanouts.get(p), sent);
            if (sent[core] > most) {
                most = sent[core];
                busiest = p;
            }
        }
        return busiest;
    }
}
