package ganglion.cli;

import ganglion.compiler.mapping.NetworkGraph;
import ganglion.compiler.partition.Grid;
import ganglion.compiler.partition.HopCosts;
import ganglion.compiler.partition.Hypergraph;
import ganglion.compiler.partition.LayoutCut;
import ganglion.compiler.partition.MappedGraph;
import ganglion.compiler.partition.PartLimits;
import ganglion.compiler.partition.Partitioner;
import ganglion.compiler.partition.Parts;
import ganglion.compiler.partition.Spots;
import java.util.Optional;

/** What is cut into cores: a bare graph, or a network of which more is known. */
sealed interface MappingSubject {

    int vertices();

    long neurons();

    int nets();

    long synapses();

    Optional<Parts> natural(PartLimits limits);

    /** By the shapes that are known alone. */
    Optional<Parts> tiled(PartLimits limits);

    Optional<Parts> best(PartLimits limits);

    MappedGraph mapped(Parts parts, Grid grid, HopCosts costs, double rateUnit);

    String misfit(PartLimits limits);

    /**
     * A graph.
     *
     * @param layout the places of its vertices, where it is known
     */
    record Bare(Hypergraph graph, Optional<Grid> layout) implements MappingSubject {
        @Override
        public int vertices() {
            return graph.vertices();
        }

        @Override
        public int nets() {
            return graph.nets();
        }

        @Override
        public long neurons() {
            return graph.neurons();
        }

        @Override
        public long synapses() {
            return graph.synapses();
        }

        @Override
        public Optional<Parts> natural(PartLimits limits) {
            return Partitioner.natural(graph, limits);
        }

        @Override
        public Optional<Parts> tiled(PartLimits limits) {
            return layout.flatMap(grid -> LayoutCut.of(graph, Spots.of(grid), limits));
        }

        @Override
        public Optional<Parts> best(PartLimits limits) {
            return Partitioner.best(graph, limits);
        }

        @Override
        public MappedGraph mapped(Parts parts, Grid grid, HopCosts costs, double rateUnit) {
            return MappedGraph.of(graph, parts, grid, costs, rateUnit);
        }

        @Override
        public String misfit(PartLimits limits) {
            return Partitioner.misfit(graph, limits);
        }
    }

    /** A network of the language, whose synapses are made again where they are counted. */
    record Written(NetworkGraph network) implements MappingSubject {
        @Override
        public int vertices() {
            return network.vertices();
        }

        @Override
        public int nets() {
            return network.nets();
        }

        @Override
        public long neurons() {
            return network.vertices();
        }

        @Override
        public long synapses() {
            return network.synapses();
        }

        @Override
        public Optional<Parts> natural(PartLimits limits) {
            return network.natural(limits);
        }

        @Override
        public Optional<Parts> tiled(PartLimits limits) {
            return network.tiled(limits);
        }

        @Override
        public Optional<Parts> best(PartLimits limits) {
            return network.best(limits);
        }

        @Override
        public MappedGraph mapped(Parts parts, Grid grid, HopCosts costs, double rateUnit) {
            return MappedGraph.of(network.contracted(parts), Parts.each(parts.count()), grid, costs, rateUnit);
        }

        @Override
        public String misfit(PartLimits limits) {
            return "nothing keeps all limits";
        }
    }
}
