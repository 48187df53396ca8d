package ganglion.compiler.splitting;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.expansion.WrittenOut;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.compiler.mapping.LargeNeurons;
import ganglion.compiler.passes.Relay;
import ganglion.network.Expander;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Relayed;
import ganglion.network.SynapseRows;
import ganglion.numeric.EntityHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Some neurons of a population, the cores that they reach, and the branches that reach a share of them instead. */
final class Branches {
    private static final int OWN = 0;

    private final Splits splits;
    private final Network network;
    private final Population source;
    private final LargeNeurons.Sending large;
    private final int most;
    /** By neuron and core, the branch that goes there; {@link #OWN} for none. */
    private final Map<Integer, Map<Integer, Integer>> branchOf = new HashMap<>();
    /** By branch, the neurons that have one of that number. */
    private final Map<Integer, List<Integer>> members = new TreeMap<>();
    /** Branches that it has from an earlier round. */
    private final int before;

    Branches(Splits splits, Network network, String source, LargeNeurons.Sending large) {
        this.splits = splits;
        this.network = network;
        this.source = splits.index().population(source);
        this.large = large;
        Set<String> names = network.populations().stream().map(Population::name).collect(Collectors.toSet());
        this.most = (int) network.chip().core().axonsOut().orElse(Integer.MAX_VALUE);
        this.before = (int) IntStream.iterate(1, k -> k + 1)
                .takeWhile(k -> names.contains(Relayed.branch(source, k)))
                .count();
    }

    /** The network with the branches; empty where a neuron would need more of them than it can reach. */
    Optional<Network> made() {
        for (int neuron : large.neurons().get(source.name())) {
            List<Integer> cores = List.copyOf(reached(neuron));
            int branches = most < 2 ? Integer.MAX_VALUE : Math.ceilDiv(cores.size() - most, most - 1);
            if (branches > most) {
                return Optional.empty();
            }
            share(neuron, cores, branches);
        }
        List<Population> populations = new ArrayList<>(network.populations());
        List<Projection> projections = new ArrayList<>(network.projections().stream()
                .flatMap(projection ->
                        projection.source().equals(source.name()) ? divided(projection) : Stream.of(projection))
                .toList());
        members.forEach((branch, neurons) -> {
            populations.add(splits.helper(name(branch), neurons.size(), source.span()));
            projections.add(link(branch, neurons));
        });
        return Optional.of(network.withPopulations(ImmutableList.copyOf(populations))
                .withProjections(ImmutableList.copyOf(projections)));
    }

    private void share(int neuron, List<Integer> cores, int branches) {
        Map<Integer, Integer> own = new HashMap<>();
        for (int k = 0; k < cores.size(); k++) {
            own.put(cores.get(k), k < most - branches ? OWN : 1 + (k - (most - branches)) / most);
        }
        for (int branch = 1; branch <= branches; branch++) {
            members.computeIfAbsent(branch, _ -> new ArrayList<>()).add(neuron);
        }
        branchOf.put(neuron, own);
    }

    private String name(int branch) {
        return Relayed.branch(source.name(), before + branch);
    }

    private SortedSet<Integer> reached(int neuron) {
        SortedSet<Integer> cores = new TreeSet<>();
        for (Projection projection : splits.index().leaving(source.name())) {
            Population target = splits.index().population(projection.target());
            ImmutableIntArray on = requireNonNull(large.cores().get(target.name()));
            SynapseRows rows = Expander.expand(
                    projection.connector(),
                    source.size(),
                    target.size(),
                    network.seed(),
                    EntityHash.of(projection.name()));
            for (int k = rows.begin(neuron); k < rows.begin(neuron + 1); k++) {
                cores.add(on.get(rows.target(k)));
            }
        }
        return cores;
    }

    /** What stays with the neurons themselves, and a part for each branch. */
    private Stream<Projection> divided(Projection projection) {
        Population target = splits.index().population(projection.target());
        ImmutableIntArray on = requireNonNull(large.cores().get(target.name()));
        WrittenOut whole = WrittenOut.of(projection, source.size(), target.size(), network.seed());
        Map<Integer, WrittenSynapses> written = new TreeMap<>();
        whole.forEach(projection, (from, to, weight, delay) -> {
            int branch = branchOf.getOrDefault(from, Map.of()).getOrDefault(on.get(to), OWN);
            int place =
                    branch == OWN ? from : requireNonNull(members.get(branch)).indexOf(from);
            written.computeIfAbsent(branch, _ -> new WrittenSynapses()).add(place, to, weight, delay);
        });
        return written.entrySet().stream()
                .map(entry -> entry.getKey() == OWN
                        ? entry.getValue().in(projection)
                        : entry.getValue()
                                .in(Splits.fromHelper(
                                        projection,
                                        Relayed.branch(projection.name(), before + entry.getKey()),
                                        name(entry.getKey()))));
    }

    private Projection link(int branch, List<Integer> neurons) {
        WrittenSynapses ones = new WrittenSynapses();
        for (int k = 0; k < neurons.size(); k++) {
            ones.add(neurons.get(k), k, 1, 0);
        }
        Projection like = splits.index().leaving(source.name()).get(0);
        return ones.in(
                Splits.link(like, source.name() + " to " + name(branch), source.name(), name(branch), Relay.HEARD, 1));
    }
}
