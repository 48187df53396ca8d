package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.partition.Hypergraph;
import ganglion.compiler.partition.LayoutCut;
import ganglion.compiler.partition.PartLimits;
import ganglion.compiler.partition.Partitioner;
import ganglion.compiler.partition.Parts;
import ganglion.compiler.partition.Spots;
import ganglion.compiler.request.Emissions;
import ganglion.compiler.tiling.LayerGraph;
import ganglion.compiler.tiling.TileLimits;
import ganglion.compiler.tiling.Tiling;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.SynapseRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A network as partitioners see it: its neurons but for those of stimuli are the vertices, in their order; whatever sends anything is a net of
 * rate 1. What comes from the host is fanned out from the first neuron that it reaches.
 */
public final class NetworkGraph {
    /** Synapses that are written out, and cut within some seconds. */
    private static final long MOST_SYNAPSES = 20_000_000;

    /** Synapses whose neurons are moved one by one within a part of a second. */
    private static final long MOST_REFINED = 2_000_000;

    /** A start that exceeds limits must be so much cheaper than a tiling that does not. */
    private static final double WORTH_IT = 0.9;

    /** An emission of an earlier run counts for so many of which nothing is known. */
    private static final long KNOWN = 16;

    private static final long MOST_RATE = 1 << 20;

    private final Netlist net;
    /** The vertex of a neuron; that of a stimulus is -1. */
    private final int[] vertex;

    private final int vertices;
    private final Emissions emissions;

    NetworkGraph(Netlist net, Emissions emissions) {
        this.net = net;
        this.emissions = emissions;
        this.vertex = new int[net.neurons()];
        int next = 0;
        for (int p = 0; p < net.network().populations().size(); p++) {
            for (int neuron = net.first().get(p); neuron < net.first().get(p + 1); neuron++) {
                vertex[neuron] = net.isStimulus(p) ? -1 : next++;
            }
        }
        this.vertices = next;
    }

    /** Projections given by a rule stay rules. */
    public static NetworkGraph of(Network network) {
        return new NetworkGraph(Netlist.of(network, Ends.of(network)), Emissions.NONE);
    }

    public int vertices() {
        return vertices;
    }

    int vertex(int neuron) {
        return vertex[neuron];
    }

    /** Neurons and stimuli that send anything. */
    public int nets() {
        return contracted(new Parts(ImmutableIntArray.copyOf(new int[vertices]), 1))
                .nets();
    }

    public long synapses() {
        return net.rows().stream().mapToLong(SynapseRows::size).sum();
    }

    /** With a pin for each pair of neurons that are joined: as large as the network written out. */
    public Hypergraph whole() {
        return graph(vertex, vertices);
    }

    /** With a vertex for each part, and a pin for each pair of a neuron and a part that it reaches; every synapse is counted. */
    public Hypergraph contracted(Parts parts) {
        int[] part = new int[vertex.length];
        Arrays.setAll(part, neuron -> vertex[neuron] < 0 ? -1 : parts.of().get(vertex[neuron]));
        return graph(part, parts.count());
    }

    /** Part after part in the order of the neurons; empty where limits cannot be kept so. */
    public Optional<Parts> natural(PartLimits limits) {
        LayerGraph layers = LayerGraph.of(net.network());
        return layers.isExact()
                ? layers.inOrder(limits(limits)).map(this::parts).filter(parts -> fits(parts, limits))
                : Partitioner.natural(whole(), limits);
    }

    /** Cut along the shapes of its layers, or as its neurons stand; empty where there are none, or no such cut keeps the limits. */
    public Optional<Parts> tiled(PartLimits limits) {
        return shaped(limits)
                .or(() -> NetworkSpots.of(net, vertices)
                        .filter(_ -> synapses() <= MOST_SYNAPSES)
                        .flatMap(spots -> LayoutCut.of(whole(), spots, limits)));
    }

    private Optional<Parts> shaped(PartLimits limits) {
        return tiled(limits, limits.parts().orElseGet(() -> limits.roomy(vertices)));
    }

    private Optional<Parts> tiled(PartLimits limits, int most) {
        LayerGraph layers = LayerGraph.of(net.network());
        if (!layers.hasShapes()) {
            return Optional.empty();
        }
        Optional<Tiling> tiling = Tiling.best(layers, limits(limits), most);
        Optional<Parts> exact = tiling.map(found -> parts(found.partOf())).filter(parts -> fits(parts, limits));
        if (synapses() > MOST_REFINED) {
            return exact;
        }
        long bar = exact.isPresent() ? (long) (WORTH_IT * tiling.orElseThrow().km1()) : Long.MAX_VALUE;
        return cheaper(exact, overfull(layers, limits, most, bar));
    }

    /**
     * Tiles rarely fill cores to the brim. Some that are a little too large, as many as there may be, are a better start for single
     * neurons to move than smaller ones.
     */
    private Optional<Parts> overfull(LayerGraph layers, PartLimits limits, int most, long bar) {
        return LongStream.of(4, 8, 12)
                .mapToObj(percent -> limits(limits).withMoreNeurons(percent))
                .flatMap(loose -> Tiling.best(layers, loose, most).stream())
                .filter(tiling -> tiling.km1() < bar)
                .min(Comparator.comparingLong(Tiling::km1))
                .map(tiling -> new Parts(parts(tiling.partOf()).of(), most))
                .flatMap(start -> Partitioner.improved(whole(), limits, start));
    }

    private Optional<Parts> cheaper(Optional<Parts> one, Optional<Parts> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return km1(other.get()) < km1(one.get()) ? other : one;
    }

    private long km1(Parts parts) {
        return Partitioner.km1(contracted(parts), Parts.each(parts.count()));
    }

    private boolean fits(Parts parts, PartLimits limits) {
        return Partitioner.holds(contracted(parts), Parts.each(parts.count()), limits);
    }

    /**
     * The best that is found; empty where nothing is that keeps the limits. Large images are cut by their shapes alone, and sheets whose neurons
     * are joined to their neighbours by their places.
     */
    public Optional<Parts> best(PartLimits limits) {
        Optional<Parts> tiled = tiled(limits, limits.roomy(vertices)).or(() -> shaped(limits));
        if (synapses() > MOST_SYNAPSES || (tiled.isPresent() && synapses() > MOST_REFINED)) {
            return tiled;
        }
        Hypergraph whole = whole();
        Optional<Spots> spots = tiled.isPresent() ? Optional.empty() : NetworkSpots.of(net, vertices);
        Optional<Parts> laid = spots.flatMap(places -> LayoutCut.of(whole, places, limits));
        boolean enough = laid.isPresent()
                && spots.filter(places -> places.areNear(whole)).isPresent();
        return enough
                ? cheaper(laid, Partitioner.natural(whole, limits))
                : cheaper(Partitioner.best(whole, limits), cheaper(laid, tiled));
    }

    private static TileLimits limits(PartLimits limits) {
        return new TileLimits(
                limits.neurons().orElse(Long.MAX_VALUE),
                limits.axonsIn().orElse(Long.MAX_VALUE),
                limits.synapses().orElse(Long.MAX_VALUE));
    }

    Parts parts(ImmutableIntArray of) {
        int[] part = IntStream.range(0, vertex.length)
                .filter(neuron -> vertex[neuron] >= 0)
                .map(of::get)
                .toArray();
        return new Parts(
                ImmutableIntArray.copyOf(part), 1 + Arrays.stream(part).max().orElse(-1));
    }

    private Hypergraph graph(int[] group, int groups) {
        Hypergraph.Builder graph = new Hypergraph.Builder(groups);
        int[] sizes = new int[groups];
        Arrays.stream(group).filter(of -> of >= 0).forEach(of -> sizes[of]++);
        IntStream.range(0, groups).forEach(of -> graph.neurons(of, sizes[of]));
        for (int p = 0; p < net.network().populations().size(); p++) {
            nets(p, group, graph);
        }
        return graph.build();
    }

    /** Every net has some weight, for what was silent once may not be again. */
    private int[] rates(int population) {
        Population of = net.network().populations().get(population);
        int[] rates = new int[of.size()];
        if (!emissions.isKnown()) {
            Arrays.fill(rates, 1);
            return rates;
        }
        ImmutableLongArray counts = emissions.of(of.name(), of.size(), 0);
        Arrays.setAll(rates, i -> (int) Math.min(MOST_RATE, 1 + KNOWN * counts.get(i)));
        return rates;
    }

    private void nets(int population, int[] group, Hypergraph.Builder graph) {
        int[] projections = IntStream.range(0, net.rows().size())
                .filter(k -> net.ends().source(k) == population)
                .toArray();
        int[] targets = new int[1024];
        int[] rates = rates(population);
        int begin = net.first().get(population);
        for (int source = begin; source < net.first().get(population + 1); source++) {
            boolean begun = false;
            for (int k : projections) {
                SynapseRows rows = net.rows().get(k);
                int first = net.first().get(net.ends().target(k));
                int from = rows.begin(source - begin);
                int count = rows.begin(source - begin + 1) - from;
                targets = count > targets.length ? new int[2 * count] : targets;
                rows.targets(from, count, targets);
                for (int i = 0; i < count; i++) {
                    int target = group[first + targets[i]];
                    if (!begun) {
                        graph.net(group[source] < 0 ? target : group[source], rates[source - begin]);
                        begun = true;
                    }
                    graph.synapse(target);
                }
            }
        }
    }
}
