package ganglion.compiler.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds populations by name and projections by their ends in constant time; made once for a pass over a network. */
public final class NetworkIndex {
    private final Network network;
    private final ImmutableMap<String, Integer> places;
    private final ImmutableListMultimap<String, Projection> arriving;
    private final ImmutableListMultimap<String, Projection> leaving;

    private NetworkIndex(Network network) {
        this.network = network;
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < network.populations().size(); i++) {
            known.putIfAbsent(network.populations().get(i).name(), i);
        }
        this.places = ImmutableMap.copyOf(known);
        this.arriving = network.projections().stream()
                .collect(ImmutableListMultimap.toImmutableListMultimap(Projection::target, each -> each));
        this.leaving = network.projections().stream()
                .collect(ImmutableListMultimap.toImmutableListMultimap(Projection::source, each -> each));
    }

    public static NetworkIndex of(Network network) {
        return new NetworkIndex(network);
    }

    /** As {@link Network#indexOf}. */
    public int indexOf(String population) {
        Integer place = places.get(population);
        if (place == null) {
            throw new IllegalArgumentException("no population " + population);
        }
        return place;
    }

    /** As {@link Network#population}. */
    public Population population(String name) {
        return network.populations().get(indexOf(name));
    }

    /** The first projection of that name. */
    public Optional<Projection> projection(String name) {
        return network.projections().stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst();
    }

    /** The length of a step in ms. */
    public double dt() {
        return network.dt();
    }

    /** The projections to a population, in order of declaration. */
    public ImmutableList<Projection> arriving(String population) {
        return arriving.get(population);
    }

    /** The projections of a population, in order of declaration. */
    public ImmutableList<Projection> leaving(String population) {
        return leaving.get(population);
    }
}
