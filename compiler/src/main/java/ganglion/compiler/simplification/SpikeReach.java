package ganglion.compiler.simplification;

import static java.util.Objects.requireNonNull;

import ganglion.compiler.analysis.InDegree;
import ganglion.compiler.analysis.NeuronText;
import ganglion.dynamics.Expression;
import ganglion.network.Connector;
import ganglion.network.Expander;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.numeric.EntityHash;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which neurons may ever spike: stimuli, into which emissions can be injected, neurons that spike by themselves, as far as is known, and
 * those that a synapse of either ends at.
 */
final class SpikeReach {
    /** Synapses at most of a projection that are followed one by one; of a longer one all targets are reached. */
    private static final double MOST = 1 << 22;
    /** Steps of neurons at most that are run to see whether they come to rest: a part of a second. */
    private static final long WORK = 1 << 20;

    private final Parts parts;
    private final Map<String, BitSet> spiking = new LinkedHashMap<>();
    /** Neurons that say nothing whatever they hear. */
    private final Map<String, BitSet> mute = new HashMap<>();

    private final Map<String, BitSet> fresh = new HashMap<>();
    private final Map<String, SynapseRows> rows = new HashMap<>();
    private final Deque<Population> open = new ArrayDeque<>();
    private long work = WORK;

    SpikeReach(Parts parts) {
        this.parts = parts;
        for (Population population : parts.network().populations()) {
            spiking.put(population.name(), new BitSet());
            fresh.put(population.name(), new BitSet());
            mute.put(population.name(), mute(population));
        }
        parts.network().populations().stream()
                .filter(Population::stimulus)
                .forEach(population -> spikes(population, 0, population.size()));
        // what learns may be set by its rule alone
        parts.network().projections().stream()
                .filter(projection -> projection.synapse().isPresent())
                .map(projection -> parts.index().population(projection.target()))
                .forEach(population -> spikes(population, 0, population.size()));
        parts.network().populations().forEach(this::runAlone);
    }

    /** The neurons of a population that may spike. */
    BitSet spiking(String population) {
        return requireNonNull(spiking.get(population));
    }

    private BitSet mute(Population population) {
        BitSet all = new BitSet();
        if (population.stimulus()) {
            return all;
        }
        if (LoneNeurons.isMute(population)) {
            all.set(0, population.size());
        } else if (LoneNeurons.hasChoices(population)) {
            LoneNeurons lone = new LoneNeurons(population, parts.network().seed(), 0);
            IntStream.range(0, population.size()).filter(lone::isMute).forEach(all::set);
        }
        return all;
    }

    /** How many neurons never do. */
    long silent() {
        return parts.network().populations().stream()
                .mapToLong(population ->
                        population.size() - spiking(population.name()).cardinality())
                .sum();
    }

    private void spikes(Population population, int from, int to) {
        BitSet all = spiking(population.name());
        BitSet news = requireNonNull(fresh.get(population.name()));
        boolean waits = !news.isEmpty();
        BitSet never = requireNonNull(mute.get(population.name()));
        for (int i = all.nextClearBit(from); i < to; i = all.nextClearBit(i + 1)) {
            all.set(i, !never.get(i));
            news.set(i, !never.get(i));
        }
        if (!waits && !news.isEmpty()) {
            open.add(population);
        }
    }

    private void runAlone(Population population) {
        spread();
        BitSet all = spiking(population.name());
        BitSet never = requireNonNull(mute.get(population.name()));
        if (all.cardinality() + never.cardinality() == population.size()) {
            return;
        }
        LoneNeurons lone = new LoneNeurons(population, parts.network().seed(), work);
        boolean uniform = isUniform(population);
        boolean first = uniform && lone.isSilent(0);
        for (int i = 0; i < population.size(); i++) {
            if (!all.get(i) && !never.get(i) && !(uniform ? first : lone.isSilent(i))) {
                spikes(population, i, i + 1);
            }
        }
        work = lone.left();
        spread();
    }

    /** Whether all its neurons do the same as long as they hear nothing. */
    private static boolean isUniform(Population population) {
        return population.columns().isEmpty()
                && population.samples().isEmpty()
                && population.events().isEmpty()
                && Stream.concat(
                                population.dynamics().states().stream().map(state -> state.initial()),
                                NeuronText.expressions(population.dynamics()))
                        .noneMatch(SpikeReach::differs);
    }

    private static boolean differs(Expression expression) {
        return expression instanceof Expression.Draw
                || expression instanceof Expression.Coordinate
                || expression.children().stream().anyMatch(SpikeReach::differs);
    }

    private void spread() {
        while (!open.isEmpty()) {
            Population source = open.remove();
            BitSet news = requireNonNull(fresh.put(source.name(), new BitSet()));
            parts.index().leaving(source.name()).forEach(projection -> spread(projection, source, news));
        }
    }

    private void spread(Projection projection, Population source, BitSet news) {
        Population target = parts.index().population(projection.target());
        int decided = spiking(target.name()).cardinality()
                + requireNonNull(mute.get(target.name())).cardinality();
        if (news.isEmpty() || decided == target.size()) {
            return;
        }
        if (isFull(projection, source, target)) {
            spikes(target, 0, target.size());
            return;
        }
        SynapseRows synapses = rows.computeIfAbsent(projection.name(), name -> expanded(projection, source, target));
        for (int i = news.nextSetBit(0); i >= 0; i = news.nextSetBit(i + 1)) {
            for (int k = synapses.begin(i); k < synapses.begin(i + 1); k++) {
                spikes(target, synapses.target(k), synapses.target(k) + 1);
            }
        }
    }

    private SynapseRows expanded(Projection projection, Population source, Population target) {
        return Expander.expand(
                projection.connector(),
                source.size(),
                target.size(),
                parts.network().seed(),
                EntityHash.of(projection.name()));
    }

    /** Whether each neuron reaches all, or it would take long to tell. */
    private static boolean isFull(Projection projection, Population source, Population target) {
        return projection.connector() instanceof Connector.AllToAll
                || projection.connector() instanceof Connector.Dense
                || target.size() * InDegree.most(projection, source.size()) > MOST;
    }
}
