package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Silence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a network differs from its text after some edits.
 *
 * @param frozen projections whose rules stand still
 * @param synapses the synapses of projections that were changed
 * @param silenced neurons that emit no more, by population
 */
public record Alterations(
        ImmutableSet<String> frozen,
        ImmutableMap<String, GivenSynapses> synapses,
        ImmutableMap<String, ImmutableSet<Integer>> silenced) {

    /** A network as its text says. */
    public static final Alterations NONE = new Alterations(ImmutableSet.of(), ImmutableMap.of(), ImmutableMap.of());

    Alterations freezing(String projection) {
        ImmutableSet<String> more =
                ImmutableSet.<String>builder().addAll(frozen).add(projection).build();
        return new Alterations(more, synapses, silenced);
    }

    Alterations thawing(String projection) {
        ImmutableSet<String> fewer = ImmutableSet.copyOf(Sets.difference(frozen, ImmutableSet.of(projection)));
        return new Alterations(fewer, synapses, silenced);
    }

    Alterations with(String projection, GivenSynapses changed) {
        Map<String, GivenSynapses> all = new LinkedHashMap<>(synapses);
        all.put(projection, changed);
        return new Alterations(frozen, ImmutableMap.copyOf(all), silenced);
    }

    Alterations silencing(String population, ImmutableSet<Integer> neurons) {
        Map<String, ImmutableSet<Integer>> all = new LinkedHashMap<>(silenced);
        all.merge(population, neurons, (a, b) -> ImmutableSet.copyOf(Sets.union(a, b)));
        return new Alterations(frozen, synapses, ImmutableMap.copyOf(all));
    }

    /** The network of the text with all changes made. */
    public Network of(Network network) {
        ImmutableList<Population> populations =
                network.populations().stream().map(this::changed).collect(ImmutableList.toImmutableList());
        ImmutableList<Projection> projections =
                network.projections().stream().map(this::changed).collect(ImmutableList.toImmutableList());
        return network.withPopulations(populations).withProjections(projections);
    }

    /** Where the synapses stood that the last change gave projections, by their names. */
    public ImmutableMap<String, ImmutableIntArray> since(Alterations before) {
        ImmutableMap.Builder<String, ImmutableIntArray> origins = ImmutableMap.builder();
        synapses.forEach((name, given) -> {
            if (!given.equals(before.synapses.get(name))) {
                origins.put(name, given.origins());
            }
        });
        return origins.buildOrThrow();
    }

    private Population changed(Population population) {
        return Optional.ofNullable(silenced.get(population.name()))
                .map(neurons -> Silence.of(population, neurons))
                .orElse(population);
    }

    private Projection changed(Projection projection) {
        Projection listed = Optional.ofNullable(synapses.get(projection.name()))
                .map(given -> given.in(projection))
                .orElse(projection);
        return frozen.contains(projection.name()) ? Standstill.of(listed) : listed;
    }
}
