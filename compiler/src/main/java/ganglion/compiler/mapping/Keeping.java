package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import ganglion.chip.Faults;
import ganglion.network.Population;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A partition that leaves neurons where an earlier mapping had them: neurons without such a core go where there is room, to their own
 * population if they can, and cores that then hold more than they may give away the new ones first.
 */
final class Keeping {
    private static final int UNPLACED = -1;
    /** In each, every core that holds too much gives some neurons away. */
    private static final int ROUNDS = 40;
    /** The share of its neurons that a core gives away at once. */
    private static final int SHARE = 8;

    private final Netlist net;
    private final ImmutableList<Inputs> inputs;
    private final CoreLimits limits;
    private final int[] cores;
    private final boolean[] isNew;
    private final int[] held;
    /** Cores that have given away neurons take none. */
    private final boolean[] closed;

    private Keeping(Netlist net, ImmutableList<Inputs> inputs) {
        this.net = net;
        this.inputs = inputs;
        this.limits = net.network().chip().core();
        this.cores = new int[net.neurons()];
        this.isNew = new boolean[net.neurons()];
        this.held = new int[net.network().chip().topology().cores()];
        this.closed = new boolean[held.length];
        Arrays.fill(cores, UNPLACED);
        Faults faults = net.network().chip().faults();
        IntStream.range(0, held.length).filter(faults::isDead).forEach(core -> closed[core] = true);
    }

    /**
     * Empty where that finds no room.
     *
     * @param earlier the cores of the neurons of each population by its name
     */
    static Optional<Partition> of(
            Netlist net, ImmutableList<Inputs> inputs, ImmutableMap<String, ImmutableIntArray> earlier) {
        return new Keeping(net, inputs).kept(earlier);
    }

    private Optional<Partition> kept(ImmutableMap<String, ImmutableIntArray> earlier) {
        for (int p = 0; p < net.network().populations().size(); p++) {
            if (!net.isStimulus(p)) {
                stay(p, earlier);
            }
        }
        for (int p = 0; p < net.network().populations().size(); p++) {
            if (!net.isStimulus(p) && !settle(p)) {
                return Optional.empty();
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            Partition partition = partition();
            int[] overfull = overfull(partition);
            if (overfull.length == 0) {
                return Optional.of(partition);
            }
            if (!Arrays.stream(overfull).allMatch(this::relieve)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void stay(int p, ImmutableMap<String, ImmutableIntArray> earlier) {
        Population population = net.network().populations().get(p);
        ImmutableIntArray known =
                Optional.ofNullable(earlier.get(population.name())).orElse(ImmutableIntArray.of());
        for (int i = 0; i < Math.min(population.size(), known.length()); i++) {
            int core = known.get(i);
            if (core >= 0 && core < held.length && !closed[core]) {
                put(net.first().get(p) + i, core);
            }
        }
    }

    private boolean settle(int p) {
        int near = UNPLACED;
        for (int neuron = net.first().get(p); neuron < net.first().get(p + 1); neuron++) {
            if (cores[neuron] == UNPLACED) {
                isNew[neuron] = true;
                int core = roomy(near);
                if (core == UNPLACED) {
                    return false;
                }
                put(neuron, core);
            }
            near = cores[neuron];
        }
        return true;
    }

    private void put(int neuron, int core) {
        cores[neuron] = core;
        held[core]++;
    }

    /** The core wanted if it has room, else the one in use with fewest, else the first empty one. */
    private int roomy(int wanted) {
        if (wanted != UNPLACED && hasRoom(wanted)) {
            return wanted;
        }
        return IntStream.range(0, held.length)
                .filter(this::hasRoom)
                .boxed()
                .min(Comparator.<Integer>comparingInt(core -> held[core] == 0 ? 1 : 0)
                        .thenComparingInt(core -> held[core]))
                .orElse(UNPLACED);
    }

    private boolean hasRoom(int core) {
        return !closed[core] && held[core] < Limit.NEURONS.of(limits);
    }

    /** Gives away an eighth of a core's neurons, new ones and last ones first. */
    private boolean relieve(int core) {
        int[] here = IntStream.range(0, cores.length)
                .filter(neuron -> cores[neuron] == core)
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(neuron -> !isNew[neuron])
                        .thenComparing(Comparator.reverseOrder()))
                .mapToInt(neuron -> neuron)
                .toArray();
        closed[core] = true;
        int near = UNPLACED;
        for (int k = 0; k < 1 + here.length / SHARE && k < here.length; k++) {
            near = roomy(near);
            if (near == UNPLACED) {
                return false;
            }
            held[core]--;
            isNew[here[k]] = true;
            put(here[k], near);
        }
        return true;
    }

    private int[] overfull(Partition partition) {
        CoreNeeds needs = CoreNeeds.of(net, inputs, partition, Fanouts.of(net, partition));
        return IntStream.range(0, partition.used())
                .filter(core -> !needs.fit(core, limits))
                .toArray();
    }

    private Partition partition() {
        return new Partition(
                ImmutableIntArray.copyOf(cores),
                1 + Arrays.stream(cores).max().orElse(UNPLACED),
                ImmutableMultiset.of(),
                Optional.empty());
    }
}
