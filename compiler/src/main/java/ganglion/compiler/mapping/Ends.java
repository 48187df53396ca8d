package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import java.util.HashMap;
import java.util.Map;

/** The places of the populations that each projection joins. */
record Ends(ImmutableIntArray sources, ImmutableIntArray targets) {

    static Ends of(Network network) {
        Map<String, Integer> places = new HashMap<>();
        for (Population population : network.populations()) {
            places.put(population.name(), places.size());
        }
        ImmutableIntArray.Builder sources =
                ImmutableIntArray.builder(network.projections().size());
        ImmutableIntArray.Builder targets =
                ImmutableIntArray.builder(network.projections().size());
        for (Projection projection : network.projections()) {
            sources.add(places.getOrDefault(projection.source(), -1));
            targets.add(places.getOrDefault(projection.target(), -1));
        }
        return new Ends(sources.build(), targets.build());
    }

    int source(int projection) {
        return sources.get(projection);
    }

    int target(int projection) {
        return targets.get(projection);
    }

    /** Whether both ends are neurons of the chip: what a stimulus sends comes over the host link. */
    boolean onChip(Network network, int projection) {
        return !network.populations().get(source(projection)).stimulus()
                && !network.populations().get(target(projection)).stimulus();
    }

    /** For how many steps at most the chip keeps a spike of a projection; the host sends one when the first of its synapses is due. */
    int keptSteps(Network network, int projection) {
        Projection of = network.projections().get(projection);
        return onChip(network, projection) ? of.maxDelay() : of.maxDelay() - of.minDelay();
    }
}
