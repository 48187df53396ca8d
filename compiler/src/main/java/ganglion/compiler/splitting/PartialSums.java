package ganglion.compiler.splitting;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.expansion.WrittenOut;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.dynamics.Port;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Relayed;
import ganglion.network.WeightFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Some neurons of a population whose sources are divided into shares, with a population of helpers for each port and share. */
final class PartialSums {
    private static final int STAYS = -1;

    private final Splits splits;
    private final Network network;
    private final Population target;
    private final ImmutableList<Integer> neurons;
    private final int parts;
    /** By the index of a neuron, its place among those that are divided. */
    private final int[] places;
    /** By population, the number of its first neuron among all sources. */
    private final Map<String, Integer> first = new LinkedHashMap<>();

    private final Map<Helper, Population> helpers = new LinkedHashMap<>();
    private final Map<String, Projection> links = new LinkedHashMap<>();
    private final Map<Helper, long[]> greatest = new LinkedHashMap<>();
    private int sources;

    private record Helper(String port, int part) {}

    /** @param neurons of the population, ascending */
    PartialSums(Splits splits, Network network, String target, ImmutableList<Integer> neurons, int parts) {
        this.splits = splits;
        this.network = network;
        this.target = splits.index().population(target);
        this.neurons = neurons;
        this.parts = parts;
        this.places = new int[this.target.size()];
        Arrays.fill(places, STAYS);
        for (int k = 0; k < neurons.size(); k++) {
            places[neurons.get(k)] = k;
        }
        for (Projection projection : splits.index().arriving(target)) {
            if (!first.containsKey(projection.source())) {
                first.put(projection.source(), sources);
                sources += splits.index().population(projection.source()).size();
            }
        }
    }

    /** The network with the helpers; empty where one of them may have more to send than that. */
    Optional<Network> within(long most) {
        ImmutableList<Projection> projections = network.projections().stream()
                .flatMap(projection -> projection.target().equals(target.name())
                        ? divided(projection).stream()
                        : Stream.of(projection))
                .collect(ImmutableList.toImmutableList());
        boolean fits =
                greatest.values().stream().allMatch(sums -> Arrays.stream(sums).allMatch(sum -> sum <= most));
        return fits
                ? Optional.of(network.withPopulations(ImmutableList.<Population>builder()
                                .addAll(network.populations())
                                .addAll(helpers.values())
                                .build())
                        .withProjections(ImmutableList.<Projection>builder()
                                .addAll(projections)
                                .addAll(links.values())
                                .build()))
                : Optional.empty();
    }

    /** What of a projection stays, and a part for each helper. */
    private List<Projection> divided(Projection projection) {
        WrittenOut whole = WrittenOut.of(
                projection, splits.index().population(projection.source()).size(), target.size(), network.seed());
        WeightFormat.Multiples format = (WeightFormat.Multiples) projection.format();
        int begin = requireNonNull(first.get(projection.source()));
        Map<Integer, WrittenSynapses> written = new TreeMap<>();
        whole.forEach(projection, (source, to, value, steps) -> {
            if (places[to] == STAYS) {
                written.computeIfAbsent(STAYS, _ -> new WrittenSynapses()).add(source, to, value, steps);
            } else {
                int part = (int) ((long) (begin + source) * parts / sources);
                double count = format.step()
                        * Math.clamp(Math.rint(value / format.resolution()), -format.most(), format.most());
                written.computeIfAbsent(part, _ -> new WrittenSynapses()).add(source, places[to], count, steps);
                note(new Helper(projection.port(), part), places[to], (long) count);
            }
        });
        return written.entrySet().stream()
                .map(entry -> entry.getKey() == STAYS
                        ? entry.getValue().in(projection)
                        : entry.getValue()
                                .in(Splits.toHelper(
                                        projection,
                                        Relayed.sum(projection.name(), entry.getKey()),
                                        helper(projection, entry.getKey()).name())))
                .toList();
    }

    /** The greatest sum of either sign, by neuron: what is above 0, then what is below. */
    private void note(Helper helper, int place, long count) {
        long[] sums = greatest.computeIfAbsent(helper, _ -> new long[2 * neurons.size()]);
        sums[2 * place + (count < 0 ? 1 : 0)] += Math.abs(count);
    }

    private Population helper(Projection projection, int part) {
        Helper helper = new Helper(projection.port(), part);
        return helpers.computeIfAbsent(helper, _ -> {
            String name = Relayed.sum(target.name() + "." + projection.port(), part);
            Port port = target.dynamics().port(projection.port()).orElseThrow();
            WrittenSynapses back = new WrittenSynapses();
            for (int k = 0; k < neurons.size(); k++) {
                back.add(k, neurons.get(k), port.unit(), 0);
            }
            links.put(
                    name,
                    back.in(Splits.link(
                            projection, name + " to " + target.name(), name, target.name(), port.name(), port.unit())));
            return splits.helper(name, neurons.size(), projection.span());
        });
    }
}
