package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.CoreLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The types that the axons of a core take where a neuron has one weight for all axons of a type: two axons share one unless some neuron
 * of the core hears them with different weights. Axons are given the first type that will do, anew from those with most synapses on
 * where a neuron more does not go with the types that there are.
 */
final class AxonTypes {
    private static final int NONE = -1;

    private final ImmutableList<Inputs> inputs;
    private final ImmutableList<int[]> weights;
    private final long limit;
    /** The types of the sources that the core hears. */
    private Map<Integer, Integer> types = new HashMap<>();
    /** The weight that a type was last met with. */
    private List<Integer> lately = new ArrayList<>();

    private final List<Member> members = new ArrayList<>();
    private Map<Integer, Integer> nextTypes = new HashMap<>();
    private List<Integer> nextLately = new ArrayList<>();
    private Member next = new Member(0, 0);

    /** A neuron of the core. */
    private record Member(int population, int index) {}

    /** A synapse that a source has on the core. */
    private record Met(int member, int weight) {}

    private AxonTypes(ImmutableList<Inputs> inputs, ImmutableList<int[]> weights, long limit) {
        this.inputs = inputs;
        this.weights = weights;
        this.limit = limit;
    }

    /** Of a core that holds nothing yet; empty where types are not limited, or cannot be too many. */
    static Optional<AxonTypes> of(Netlist net, ImmutableList<Inputs> inputs, CoreLimits limits) {
        OptionalLong limit = limits.profiles().axons();
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        AxonWeights weights = AxonWeights.of(net);
        return weights.areFew(limit.getAsLong())
                ? Optional.empty()
                : Optional.of(new AxonTypes(inputs, weights.all(inputs), limit.getAsLong()));
    }

    /** How many types each core of a partition takes; empty where the chip has no such limit. */
    static ImmutableLongArray counted(Netlist net, ImmutableList<Inputs> inputs, Partition partition) {
        OptionalLong limit = net.network().chip().core().profiles().axons();
        if (limit.isEmpty()) {
            return ImmutableLongArray.of();
        }
        AxonWeights weights = AxonWeights.of(net);
        return ImmutableLongArray.copyOf(
                weights.areFew(limit.getAsLong())
                        ? few(net, weights, partition)
                        : all(net, inputs, weights, partition, limit.getAsLong()));
    }

    private static long[] few(Netlist net, AxonWeights weights, Partition partition) {
        List<Set<Integer>> heard = new ArrayList<>();
        for (int core = 0; core < partition.used(); core++) {
            heard.add(new HashSet<>());
        }
        for (int p = 0; p < net.network().populations().size(); p++) {
            int[] reaching = weights.few(p);
            for (int neuron = net.first().get(p);
                    !net.isStimulus(p) && neuron < net.first().get(p + 1);
                    neuron++) {
                for (int weight : reaching) {
                    heard.get(partition.cores().get(neuron)).add(weight);
                }
            }
        }
        return heard.stream().mapToLong(Set::size).toArray();
    }

    private static long[] all(
            Netlist net, ImmutableList<Inputs> inputs, AxonWeights weights, Partition partition, long limit) {
        ImmutableList<int[]> each = weights.all(inputs);
        AxonTypes[] cores = new AxonTypes[partition.used()];
        Arrays.setAll(cores, _ -> new AxonTypes(inputs, each, limit));
        for (int p = 0; p < inputs.size(); p++) {
            for (int neuron = net.first().get(p);
                    !net.isStimulus(p) && neuron < net.first().get(p + 1);
                    neuron++) {
                AxonTypes core = cores[partition.cores().get(neuron)];
                core.with(p, neuron - net.first().get(p));
                core.hold();
            }
        }
        return Arrays.stream(cores).mapToLong(AxonTypes::used).toArray();
    }

    /** Types in use. */
    long used() {
        return lately.size();
    }

    /** Begins with another core. */
    void clear() {
        types = new HashMap<>();
        lately = new ArrayList<>();
        members.clear();
    }

    /** How many types there would be with a neuron more. */
    long with(int population, int index) {
        next = new Member(population, index);
        nextTypes = new HashMap<>();
        nextLately = new ArrayList<>(lately);
        if (!goesWith() || nextLately.size() > limit) {
            members.add(next);
            anew();
            members.remove(members.size() - 1);
        }
        return nextLately.size();
    }

    /** Takes the neuron that was asked for last. */
    void hold() {
        types.putAll(nextTypes);
        lately = nextLately;
        members.add(next);
    }

    /** Gives the sources that only the next neuron hears a type; false where those of the others do not go with it. */
    private boolean goesWith() {
        Map<Integer, Integer> at = new HashMap<>();
        Inputs heard = inputs.get(next.population());
        int[] weight = weights.get(next.population());
        int end = heard.begin(next.index()) + heard.synapses(next.index());
        for (int k = heard.begin(next.index()); k < end; k++) {
            Integer type = types.get(heard.source(k));
            if (weight[k] != AxonWeights.COUNTED && type != null) {
                if (at.merge(type, weight[k], (a, b) -> a.equals(b) ? a : NONE) == NONE) {
                    return false;
                }
                nextLately.set(type, weight[k]);
            }
        }
        for (int k = heard.begin(next.index()); k < end; k++) {
            if (weight[k] != AxonWeights.COUNTED && !types.containsKey(heard.source(k))) {
                int type = type(weight[k], at);
                at.put(type, weight[k]);
                nextTypes.put(heard.source(k), type);
                if (type == nextLately.size()) {
                    nextLately.add(weight[k]);
                } else {
                    nextLately.set(type, weight[k]);
                }
            }
        }
        return true;
    }

    /** The type whose axons the neuron hears with that weight, else one that was met with it elsewhere, else a new one, else any. */
    private int type(int weight, Map<Integer, Integer> at) {
        int any = NONE;
        int alike = NONE;
        for (int type = 0; type < nextLately.size(); type++) {
            int here = at.getOrDefault(type, NONE);
            if (here == weight) {
                return type;
            }
            if (here == NONE) {
                any = any == NONE ? type : any;
                alike = alike == NONE && nextLately.get(type) == weight ? type : alike;
            }
        }
        if (alike != NONE) {
            return alike;
        }
        return nextLately.size() < limit || any == NONE ? nextLately.size() : any;
    }

    /** Gives all sources of all neurons a type, those with most synapses first. */
    private void anew() {
        Map<Integer, List<Met>> synapses = new HashMap<>();
        List<Integer> sources = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            Inputs heard = inputs.get(members.get(m).population());
            int[] weight = weights.get(members.get(m).population());
            int begin = heard.begin(members.get(m).index());
            for (int k = begin; k < begin + heard.synapses(members.get(m).index()); k++) {
                if (weight[k] != AxonWeights.COUNTED) {
                    synapses.computeIfAbsent(heard.source(k), source -> {
                                sources.add(source);
                                return new ArrayList<>();
                            })
                            .add(new Met(m, weight[k]));
                }
            }
        }
        sources.sort(Comparator.comparingInt(
                source -> -synapses.getOrDefault(source, List.of()).size()));
        List<int[]> at = new ArrayList<>();
        nextLately = new ArrayList<>();
        for (int source : sources) {
            List<Met> met = synapses.getOrDefault(source, List.of());
            int type = best(met, at);
            if (type == at.size()) {
                int[] free = new int[members.size()];
                Arrays.fill(free, NONE);
                at.add(free);
                nextLately.add(met.get(0).weight());
            }
            met.forEach(synapse -> at.get(type)[synapse.member()] = synapse.weight());
            nextTypes.put(source, type);
        }
    }

    /** Of the types that go with these synapses, that with most of the same weights; a new one where none does. */
    private static int best(List<Met> met, List<int[]> at) {
        int best = at.size();
        long most = -1;
        for (int type = 0; type < at.size(); type++) {
            int[] weight = at.get(type);
            if (met.stream()
                    .allMatch(synapse ->
                            weight[synapse.member()] == NONE || weight[synapse.member()] == synapse.weight())) {
                long same = met.stream()
                        .filter(synapse -> weight[synapse.member()] == synapse.weight())
                        .count();
                best = same > most ? type : best;
                most = Math.max(most, same);
            }
        }
        return best;
    }
}
