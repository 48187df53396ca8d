package ganglion.compiler.mapping;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.chip.Profiles;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.SynapseRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the neurons of a core have in common where a core holds only so many different ones: which of them each neuron needs. */
final class Kinds {
    /** Limits that count different ones, apart from types of axons. */
    static final ImmutableList<Limit> COUNTED =
            ImmutableList.of(Limit.NEURON_PROFILES, Limit.THRESHOLD_PROFILES, Limit.SYNAPSE_PROFILES);

    /** Of a chip that limits none. */
    static final Kinds NONE = new Kinds(ImmutableMap.of());

    private static final int BLOCK = 1024;

    private final Map<Limit, Column> columns;

    /**
     * What neurons need of one kind.
     *
     * @param set of each neuron, a place in {@code sets}; -1 for stimuli
     * @param sets of kinds by number
     * @param different kinds in all
     */
    private record Column(int[] set, List<int[]> sets, int different) {}

    private Kinds(Map<Limit, Column> columns) {
        this.columns = columns;
    }

    /** Those that the chip of the network limits. */
    static Kinds of(Netlist net) {
        Profiles limits = net.network().chip().core().profiles();
        Map<Limit, Column> columns = new EnumMap<>(Limit.class);
        limits.neurons().ifPresent(shared -> columns.put(Limit.NEURON_PROFILES, settings(net, shared)));
        limits.thresholds().ifPresent(shared -> columns.put(Limit.THRESHOLD_PROFILES, settings(net, shared)));
        if (limits.synapses().isPresent()) {
            columns.put(Limit.SYNAPSE_PROFILES, formats(net));
        }
        return new Kinds(columns);
    }

    /** How many different ones there are in all; 0 where nobody counts. */
    int different(Limit limit) {
        return Optional.ofNullable(columns.get(limit)).map(Column::different).orElse(0);
    }

    /** Those that a neuron needs, by number. */
    int[] of(Limit limit, int neuron) {
        Column column = columns.get(limit);
        return column == null || column.set()[neuron] < 0
                ? new int[0]
                : column.sets().get(column.set()[neuron]);
    }

    private static Column settings(Netlist net, Profiles.Shared shared) {
        Map<List<Object>, Integer> known = new HashMap<>();
        int[] set = new int[net.neurons()];
        for (int p = 0; p < net.network().populations().size(); p++) {
            Population population = net.network().populations().get(p);
            List<ImmutableDoubleArray> values = shared.settings().stream()
                    .map(setting -> population.settings().getOrDefault(setting, ImmutableDoubleArray.of()))
                    .toList();
            for (int i = 0; i < population.size(); i++) {
                set[net.first().get(p) + i] = population.stimulus()
                        ? -1
                        : known.computeIfAbsent(settings(population.dynamics().model(), values, i), _ -> known.size());
            }
        }
        List<int[]> sets = new ArrayList<>();
        for (int kind = 0; kind < known.size(); kind++) {
            sets.add(new int[] {kind});
        }
        return new Column(set, sets, known.size());
    }

    /** What a neuron is set to; settings that its model does not have say nothing. */
    private static List<Object> settings(String model, List<ImmutableDoubleArray> values, int neuron) {
        ImmutableList.Builder<Object> key = ImmutableList.builder();
        key.add(model);
        values.forEach(each -> key.add(each.isEmpty() ? Double.NaN : each.get(each.length() == 1 ? 0 : neuron)));
        return key.build();
    }

    private static Column formats(Netlist net) {
        Network network = net.network();
        Map<SynapseFormat, Integer> known = new HashMap<>();
        BitSet[] heard = new BitSet[net.neurons()];
        for (int k = 0; k < net.rows().size(); k++) {
            int population = net.ends().target(k);
            SynapseFormat format = SynapseFormat.of(
                    network.projections().get(k), network.populations().get(population));
            int kind = known.computeIfAbsent(format, _ -> known.size());
            if (!net.isStimulus(population)) {
                mark(net.rows().get(k), net.first().get(population), kind, heard);
            }
        }
        return sets(heard, known.size());
    }

    private static void mark(SynapseRows rows, int first, int kind, BitSet[] heard) {
        int[] targets = new int[BLOCK];
        for (int from = 0; from < rows.size(); from += BLOCK) {
            int count = Math.min(BLOCK, rows.size() - from);
            rows.targets(from, count, targets);
            for (int i = 0; i < count; i++) {
                int neuron = first + targets[i];
                if (heard[neuron] == null) {
                    heard[neuron] = new BitSet();
                }
                requireNonNull(heard[neuron]).set(kind);
            }
        }
    }

    /** Neurons that hear the same kinds have one set. */
    private static Column sets(BitSet[] heard, int different) {
        Map<BitSet, Integer> known = new HashMap<>();
        List<int[]> sets = new ArrayList<>();
        int[] set = new int[heard.length];
        for (int neuron = 0; neuron < heard.length; neuron++) {
            BitSet kinds = heard[neuron];
            if (kinds == null) {
                set[neuron] = -1;
                continue;
            }
            Integer found = known.get(kinds);
            if (found == null) {
                found = sets.size();
                known.put(kinds, found);
                sets.add(kinds.stream().toArray());
            }
            set[neuron] = found;
        }
        return new Column(set, sets, different);
    }
}
