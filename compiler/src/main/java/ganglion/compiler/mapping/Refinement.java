package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableMultiset;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import ganglion.chip.Topology;
import ganglion.compiler.partition.Grid;
import ganglion.compiler.partition.Hypergraph;
import ganglion.compiler.partition.PartLimits;
import ganglion.compiler.partition.Partitioner;
import ganglion.compiler.partition.Parts;
import ganglion.compiler.partition.Places;
import ganglion.network.SynapseRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A partition that keeps neurons with common sources together and sets cores with much traffic side by side. It looks at neurons,
 * axons and synapses alone: whether a core's memory holds what it gives must be counted by others.
 */
final class Refinement {
    /** Synapses that are cut within some seconds. */
    private static final long MOST_SYNAPSES = 20_000_000;

    private final Netlist net;
    private final Topology topology;
    /** The vertex of a neuron; that of a stimulus is -1. */
    private final int[] vertex;

    private final int vertices;

    private Refinement(Netlist net, Topology topology) {
        this.net = net;
        this.topology = topology;
        this.vertex = new int[net.neurons()];
        int next = 0;
        for (int neuron = 0; neuron < vertex.length; neuron++) {
            vertex[neuron] = net.isStimulus(net.populationOf(neuron)) ? -1 : next++;
        }
        this.vertices = next;
    }

    /** Empty where there is nothing to choose: one core, neurons pinned by hand, too many synapses, or no partition that fits. */
    static Optional<Partition> of(Netlist net) {
        long synapses = net.rows().stream().mapToLong(SynapseRows::size).sum();
        Topology topology = net.network().chip().topology();
        if (topology instanceof Topology.Single
                || !net.network().pins().isEmpty()
                || !net.network().chip().faults().isWhole()
                || synapses > MOST_SYNAPSES) {
            return Optional.empty();
        }
        return new Refinement(net, topology).refined();
    }

    private Optional<Partition> refined() {
        Hypergraph graph = graph();
        return Partitioner.best(graph, limits()).map(parts -> placed(graph, parts));
    }

    private PartLimits limits() {
        CoreLimits core = net.network().chip().core();
        return new PartLimits(
                core.neurons(),
                core.axonsIn(),
                OptionalLong.empty(),
                core.synapses(),
                OptionalInt.of(topology.cores()));
    }

    private Hypergraph graph() {
        Hypergraph.Builder graph = new Hypergraph.Builder(vertices);
        int[] targets = new int[1024];
        for (int p = 0; p < net.network().populations().size(); p++) {
            int[] projections = projectionsFrom(p);
            for (int source = net.first().get(p); source < net.first().get(p + 1); source++) {
                boolean begun = false;
                for (int k : projections) {
                    SynapseRows rows = net.rows().get(k);
                    int first = net.first().get(net.ends().target(k));
                    int begin = rows.begin(source - net.first().get(p));
                    int count = rows.begin(source - net.first().get(p) + 1) - begin;
                    targets = count > targets.length ? new int[2 * count] : targets;
                    rows.targets(begin, count, targets);
                    for (int i = 0; i < count; i++) {
                        int target = vertex[first + targets[i]];
                        if (!begun) {
                            // what comes from the host is fanned out from the first core that it reaches
                            graph.net(vertex[source] < 0 ? target : vertex[source], 1);
                            begun = true;
                        }
                        graph.synapse(target);
                    }
                }
            }
        }
        return graph.build();
    }

    private int[] projectionsFrom(int population) {
        return IntStream.range(0, net.rows().size())
                .filter(k -> net.ends().source(k) == population)
                .toArray();
    }

    /** The leaves of a tree stand in a row: neighbours there share their routers more often than others do. */
    private Grid grid() {
        return topology instanceof Topology.Tiles tiles
                ? new Grid(tiles.width(), tiles.height())
                : new Grid(topology.tiles(), 1);
    }

    private Partition placed(Hypergraph graph, Parts parts) {
        Grid grid = grid();
        int perTile = topology.cores() / topology.tiles();
        ImmutableIntArray tile = Places.of(graph, parts, perTile, grid);
        int[] core = new int[parts.count()];
        for (int part = 0; part < core.length; part++) {
            int cell = tile.get(part / perTile);
            int place = topology instanceof Topology.Tiles tiles
                    ? tiles.place(cell % grid.width(), cell / grid.width())
                    : cell;
            core[part] = place * perTile + part % perTile;
        }
        int[] cores = new int[vertex.length];
        for (int neuron = 0; neuron < cores.length; neuron++) {
            cores[neuron] = vertex[neuron] < 0 ? -1 : core[parts.of().get(vertex[neuron])];
        }
        return new Partition(
                ImmutableIntArray.copyOf(cores),
                1 + Arrays.stream(cores).max().orElse(-1),
                ImmutableMultiset.of(),
                Optional.empty());
    }
}
