package ganglion.compiler.tiling;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network as layers of images and the rules that join them. What is kept does not grow with neurons or synapses.
 *
 * @param first the number of each layer's first neuron through all layers, and of the one after the last
 */
public record LayerGraph(ImmutableList<Layer> layers, ImmutableList<Link> links, ImmutableIntArray first) {

    /** Shapes are those that kernels ask for, carried on by projections of one to one. */
    public static LayerGraph of(Network network) {
        List<Layer> layers = new ArrayList<>();
        for (Population population : network.populations()) {
            layers.add(Layer.line(population.size(), !population.stimulus()));
        }
        for (Projection projection : network.projections()) {
            if (projection.connector() instanceof Connector.Kernel kernel) {
                shape(layers, network.indexOf(projection.source()), source(kernel));
                shape(layers, network.indexOf(projection.target()), target(kernel));
            }
        }
        boolean found;
        do {
            found = carryOn(network, layers);
        } while (found);
        ImmutableList<Link> links = network.projections().stream()
                .map(projection -> link(network, layers, projection))
                .collect(ImmutableList.toImmutableList());
        return new LayerGraph(ImmutableList.copyOf(layers), links, first(layers));
    }

    private static Layer source(Connector.Kernel kernel) {
        return new Layer(
                kernel.channels(), kernel.rows().length(), kernel.columns().length(), true);
    }

    private static Layer target(Connector.Kernel kernel) {
        return new Layer(
                kernel.outputs(), kernel.rows().places(), kernel.columns().places(), true);
    }

    /** The first shape asked for stays. */
    private static void shape(List<Layer> layers, int place, Layer asked) {
        Layer layer = layers.get(place);
        if (!layer.isShaped() && layer.size() == asked.size()) {
            layers.set(place, layer.shapedAs(asked));
        }
    }

    private static boolean carryOn(Network network, List<Layer> layers) {
        boolean changed = false;
        for (Projection projection : network.projections()) {
            if (projection.connector() instanceof Connector.OneToOne) {
                int source = network.indexOf(projection.source());
                int target = network.indexOf(projection.target());
                Layer before = layers.get(source);
                Layer after = layers.get(target);
                shape(layers, target, before);
                shape(layers, source, after);
                changed |= !layers.get(source).equals(before)
                        || !layers.get(target).equals(after);
            }
        }
        return changed;
    }

    private static Link link(Network network, List<Layer> layers, Projection projection) {
        int source = network.indexOf(projection.source());
        int target = network.indexOf(projection.target());
        Layer from = layers.get(source);
        Layer to = layers.get(target);
        AxisRule.Same same = new AxisRule.Same();
        return switch (projection.connector()) {
            case Connector.Kernel kernel
            when from.sameShape(source(kernel)) && to.sameShape(target(kernel)) ->
                new Link(
                        source,
                        target,
                        ImmutableList.of(
                                new AxisRule.Group(
                                        kernel.channels() / kernel.groups(), kernel.outputs() / kernel.groups()),
                                new AxisRule.Window(kernel.rows()),
                                new AxisRule.Window(kernel.columns())),
                        true);
            case Connector.OneToOne _
            when from.sameShape(to) -> new Link(source, target, ImmutableList.of(same, same, same), true);
            case Connector.AllToAll _, Connector.Dense _ -> all(source, target, from, true);
            case Connector.Kernel _,
                    Connector.OneToOne _,
                    Connector.FixedProbability _,
                    Connector.FixedInDegree _,
                    Connector.FixedOutDegree _,
                    Connector.FixedTotal _,
                    Connector.SynapseList _ -> all(source, target, from, false);
        };
    }

    private static Link all(int source, int target, Layer from, boolean exact) {
        return new Link(
                source,
                target,
                ImmutableList.of(
                        new AxisRule.All(from.channels()),
                        new AxisRule.All(from.rows()),
                        new AxisRule.All(from.columns())),
                exact);
    }

    private static ImmutableIntArray first(List<Layer> layers) {
        ImmutableIntArray.Builder first = ImmutableIntArray.builder(layers.size() + 1);
        int neurons = 0;
        for (Layer layer : layers) {
            first.add(neurons);
            neurons += layer.size();
        }
        return first.add(neurons).build();
    }

    /** Whether there is an image to cut. */
    public boolean hasShapes() {
        return layers.stream().anyMatch(layer -> layer.placed() && layer.isShaped());
    }

    /** Whether every synapse follows from the rules. */
    public boolean isExact() {
        return links.stream().allMatch(Link::exact);
    }

    /**
     * The part of each neuron when part after part is filled in the order of the neurons, -1 where it is not placed; empty where one alone
     * exceeds a limit. The graph must be exact.
     */
    public Optional<ImmutableIntArray> inOrder(TileLimits limits) {
        return LayerOrder.of(this, limits);
    }

    int neurons() {
        return first.get(layers.size());
    }
}
