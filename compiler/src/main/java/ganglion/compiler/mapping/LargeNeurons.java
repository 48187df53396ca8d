package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import ganglion.chip.Topology;
import ganglion.compiler.analysis.InDegree;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.mapping.Fanout;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Neurons that need more than a core has by themselves: no mapping helps them. */
public final class LargeNeurons {
    private final Netlist net;
    private final CoreLimits core;

    private LargeNeurons(Network network) {
        this.net = Netlist.of(network, Ends.of(network));
        this.core = network.chip().core();
    }

    /**
     * Neurons that hear more than a core can.
     *
     * @param neurons by population, ascending
     * @param parts that the largest must be cut into at the least
     */
    public record Hearing(ImmutableListMultimap<String, Integer> neurons, int parts) {}

    /**
     * Neurons that send to more cores than a core has axons out for, when cores are filled in the order of the neurons.
     *
     * @param neurons by population, ascending
     * @param cores by population, the core of each of its neurons; -1 for stimuli
     */
    public record Sending(
            ImmutableListMultimap<String, Integer> neurons, ImmutableMap<String, ImmutableIntArray> cores) {}

    /** Those that hear too many neurons, or have too many synapses. */
    public static Hearing hearing(Network network) {
        boolean mayBe = !Placement.isTrivial(network) && mayHearTooMuch(network) && isWritable(network);
        return mayBe ? new LargeNeurons(network).hearing() : new Hearing(ImmutableListMultimap.of(), 1);
    }

    private static boolean isWritable(Network network) {
        Ends ends = Ends.of(network);
        return IntStream.range(0, network.projections().size())
                        .mapToDouble(k -> SynapseCount.of(network, ends, k).expected())
                        .sum()
                <= WrittenSynapses.MOST;
    }

    /** By the rules of the projections alone. */
    private static boolean mayHearTooMuch(Network network) {
        Ends ends = Ends.of(network);
        SynapseBits bits = SynapseBits.of(network, ends);
        double[] synapses = new double[network.populations().size()];
        double[] memory = new double[synapses.length];
        for (int k = 0; k < network.projections().size(); k++) {
            Projection projection = network.projections().get(k);
            double most = InDegree.most(
                    projection, network.populations().get(ends.source(k)).size());
            synapses[ends.target(k)] += most * Math.max(1, bits.places().get(k));
            memory[ends.target(k)] += most * (bits.each().get(k) + bits.header());
        }
        CoreLimits core = network.chip().core();
        long most = Math.min(Limit.AXONS_IN.of(core), Limit.SYNAPSES.of(core));
        return IntStream.range(0, synapses.length)
                .filter(p -> !network.populations().get(p).stimulus())
                .anyMatch(p -> synapses[p] > most || memory[p] + bits.shared().get(p) > Limit.SYNAPSE_BITS.of(core));
    }

    /** What the mapper says of the first of them. */
    public static Optional<Diagnostic> misfit(Network network) {
        Netlist net = new LargeNeurons(network).net;
        return Partition.fill(net, inputs(net), new int[net.neurons()])
                .tooLarge()
                .map(found -> new Misfit(network).neuronTooLarge(net, found));
    }

    private static ImmutableList<Inputs> inputs(Netlist net) {
        return IntStream.range(0, net.network().populations().size())
                .mapToObj(p -> Inputs.of(net, p))
                .collect(ImmutableList.toImmutableList());
    }

    private Hearing hearing() {
        SynapseBits bits = SynapseBits.of(net.network(), net.ends());
        ImmutableListMultimap.Builder<String, Integer> large = ImmutableListMultimap.builder();
        double parts = 1;
        for (int p = 0; p < net.network().populations().size(); p++) {
            String name = net.network().populations().get(p).name();
            Inputs inputs = Inputs.of(net, p);
            int size =
                    net.isStimulus(p) ? 0 : net.network().populations().get(p).size();
            for (int i = 0; i < size; i++) {
                double share = share(inputs, i, bits, p);
                if (share > 1) {
                    large.put(name, i);
                    parts = Math.max(parts, share);
                }
            }
        }
        return new Hearing(large.build(), (int) Math.ceil(parts));
    }

    /** How many cores the input of a neuron would fill. */
    private double share(Inputs inputs, int neuron, SynapseBits bits, int population) {
        int begin = inputs.begin(neuron);
        long axons = IntStream.range(begin, begin + inputs.synapses(neuron))
                .map(inputs::source)
                .distinct()
                .count();
        long memory =
                inputs.bits(neuron) + axons * bits.header() + bits.shared().get(population);
        return Math.max(
                (double) axons / Limit.AXONS_IN.of(core),
                Math.max(
                        (double) inputs.places(neuron) / Limit.SYNAPSES.of(core),
                        (double) memory / Limit.SYNAPSE_BITS.of(core)));
    }

    /** Those that send to too many cores; none where another limit is in the way. */
    public static Sending sending(Network network) {
        long most = Limit.AXONS_OUT.of(network.chip().core());
        boolean mayBe = !(network.chip().topology() instanceof Topology.Single)
                && most < network.chip().topology().cores()
                && isWritable(network);
        return mayBe
                ? new LargeNeurons(network).sending(most)
                : new Sending(ImmutableListMultimap.of(), ImmutableMap.of());
    }

    private Sending sending(long most) {
        ImmutableList<Inputs> inputs = inputs(net);
        int[] packets = new int[net.neurons()];
        Sending none = new Sending(ImmutableListMultimap.of(), ImmutableMap.of());
        for (int spread = 0; spread < Placement.SPREADS; spread++) {
            Partition partition = Partition.fill(net, inputs, packets);
            if (partition.tooLarge().isPresent()
                    || partition.used() > net.network().chip().topology().cores()) {
                return none;
            }
            ImmutableList<Fanout> fanouts = Fanouts.of(net, partition);
            ImmutableListMultimap<String, Integer> large = large(fanouts, most);
            if (!large.isEmpty()) {
                return new Sending(large, cores(partition));
            }
            if (Routing.overload(net, partition, fanouts).isEmpty()) {
                return none;
            }
            Placement.raise(net, fanouts, packets);
        }
        return none;
    }

    private ImmutableListMultimap<String, Integer> large(ImmutableList<Fanout> fanouts, long most) {
        ImmutableListMultimap.Builder<String, Integer> large = ImmutableListMultimap.builder();
        for (int p = 0; p < fanouts.size(); p++) {
            String name = net.network().populations().get(p).name();
            int size = net.isStimulus(p) ? 0 : fanouts.get(p).start().length() - 1;
            for (int i = 0; i < size; i++) {
                if (Routing.packets(fanouts.get(p), i) > most) {
                    large.put(name, i);
                }
            }
        }
        return large.build();
    }

    private ImmutableMap<String, ImmutableIntArray> cores(Partition partition) {
        ImmutableMap.Builder<String, ImmutableIntArray> cores = ImmutableMap.builder();
        int[] all = partition.cores().toArray();
        for (int p = 0; p < net.network().populations().size(); p++) {
            cores.put(
                    net.network().populations().get(p).name(),
                    ImmutableIntArray.copyOf(Arrays.copyOfRange(
                            all, net.first().get(p), net.first().get(p + 1))));
        }
        return cores.buildOrThrow();
    }
}
