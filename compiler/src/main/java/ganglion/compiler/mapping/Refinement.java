package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableMultiset;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import ganglion.chip.Topology;
import ganglion.compiler.partition.Grid;
import ganglion.compiler.partition.PartLimits;
import ganglion.compiler.partition.Parts;
import ganglion.compiler.partition.Places;
import ganglion.compiler.request.Emissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A partition that keeps neurons with common sources together and sets cores with much traffic side by side. It looks at neurons,
 * axons and synapses alone: whether a core's memory holds what it gives must be counted by others.
 */
final class Refinement {
    private final Netlist net;
    private final Topology topology;
    private final NetworkGraph graph;

    private Refinement(Netlist net, Topology topology, Emissions emissions) {
        this.net = net;
        this.topology = topology;
        this.graph = new NetworkGraph(net, emissions);
    }

    /** Empty where there is nothing to choose: one core, neurons pinned by hand, too many synapses, or no partition that fits. */
    static Optional<Partition> of(Netlist net, Emissions emissions) {
        Topology topology = net.network().chip().topology();
        if (topology instanceof Topology.Single
                || !net.network().pins().isEmpty()
                || !net.network().chip().faults().isWhole()) {
            return Optional.empty();
        }
        return new Refinement(net, topology, emissions).refined();
    }

    private Optional<Partition> refined() {
        return graph.best(limits()).map(this::placed);
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

    /** The leaves of a tree stand in a row: neighbours there share their routers more often than others do. */
    private Grid grid() {
        return topology instanceof Topology.Tiles tiles
                ? new Grid(tiles.width(), tiles.height())
                : new Grid(topology.tiles(), 1);
    }

    private Partition placed(Parts parts) {
        Grid grid = grid();
        int perTile = topology.cores() / topology.tiles();
        ImmutableIntArray tile = Places.of(graph.contracted(parts), Parts.each(parts.count()), perTile, grid);
        int[] core = new int[parts.count()];
        for (int part = 0; part < core.length; part++) {
            int cell = tile.get(part / perTile);
            int place = topology instanceof Topology.Tiles tiles
                    ? tiles.place(cell % grid.width(), cell / grid.width())
                    : cell;
            core[part] = place * perTile + part % perTile;
        }
        int[] cores = new int[net.neurons()];
        for (int neuron = 0; neuron < cores.length; neuron++) {
            int vertex = graph.vertex(neuron);
            cores[neuron] = vertex < 0 ? -1 : core[parts.of().get(vertex)];
        }
        return new Partition(
                ImmutableIntArray.copyOf(cores),
                1 + Arrays.stream(cores).max().orElse(-1),
                ImmutableMultiset.of(),
                Optional.empty());
    }
}
