package ganglion.compiler.mapping;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import ganglion.chip.Faults;
import ganglion.compiler.mapping.Partition.TooLarge;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A partition in the making: the core that is being filled, first with the populations pinned to it, then with the others in order. */
final class Filling {
    /** Of several limits that a neuron would exceed, the first is told. */
    private static final ImmutableList<Limit> ORDER = ImmutableList.of(
            Limit.SYNAPSES,
            Limit.SYNAPSE_BITS,
            Limit.AXONS_IN,
            Limit.AXON_TYPES,
            Limit.NEURONS,
            Limit.THRESHOLD_PROFILES,
            Limit.NEURON_PROFILES,
            Limit.SYNAPSE_PROFILES,
            Limit.DELAY_SLOTS,
            Limit.AXONS_OUT);

    private static final int NO_CORE = -1;

    private final Netlist net;
    private final ImmutableList<Inputs> inputs;
    private final CoreLimits limits;
    private final int[] packets;
    private final Pinned pinned;
    private final int[] cores;
    private final int[] heardBy;
    private final ImmutableMultiset.Builder<Limit> closedBy = ImmutableMultiset.builder();
    private Optional<TooLarge> tooLarge = Optional.empty();
    private int core;
    private int deadHere;
    private final Faults faults;
    private final SynapseBits bits;
    /** The last core that holds the kernels of a population. */
    private final int[] kernelsOn;

    private final Kinds kinds;
    /** By limit and kind, the last core that holds it. */
    private final Map<Limit, int[]> kindOn = new EnumMap<>(Limit.class);
    /** Empty where types are not limited, or cannot be too many. */
    private final Optional<AxonTypes> axonTypes;

    private final Needs held = new Needs();
    private final Needs wanted = new Needs();

    /** @param inputs of each population */
    Filling(Netlist net, ImmutableList<Inputs> inputs, int[] packets, CoreLimits limits) {
        this.net = net;
        this.inputs = inputs;
        this.limits = limits;
        this.packets = packets;
        this.pinned = Pinned.of(net);
        this.cores = new int[net.neurons()];
        this.heardBy = new int[net.neurons()];
        this.bits = SynapseBits.of(net.network(), net.ends());
        this.kernelsOn = new int[inputs.size()];
        this.kinds = net.kinds();
        Kinds.COUNTED.forEach(limit -> kindOn.put(limit, noCore(kinds.different(limit))));
        this.axonTypes = AxonTypes.of(net, inputs, limits);
        Arrays.fill(cores, NO_CORE);
        this.faults = net.network().chip().faults();
        this.core = alive(0);
        this.deadHere = faults.deadNeurons(core);
        Arrays.fill(heardBy, NO_CORE);
        Arrays.fill(kernelsOn, NO_CORE);
    }

    private static int[] noCore(int places) {
        int[] none = new int[places];
        Arrays.fill(none, NO_CORE);
        return none;
    }

    /** Places all neurons; stops at one that finds no place. */
    Partition fill() {
        settle();
        for (int p = 0; p < inputs.size() && tooLarge.isEmpty(); p++) {
            if (!net.isStimulus(p) && !pinned.contains(p)) {
                place(p);
            }
        }
        while (core < pinned.lastCore() && tooLarge.isEmpty()) {
            nextCore();
        }
        int used = held.of(Limit.NEURONS) > 0 ? core + 1 : core;
        return new Partition(ImmutableIntArray.copyOf(cores), used, closedBy.build(), tooLarge);
    }

    private void place(int population) {
        int first = net.first().get(population);
        int end = net.first().get(population + 1);
        for (int neuron = first; neuron < end && tooLarge.isEmpty(); neuron++) {
            add(population, neuron - first, neuron);
        }
    }

    private void add(int population, int index, int neuron) {
        Optional<Limit> exceeded = exceeded(population, index, neuron);
        while (exceeded.isPresent() && held.of(Limit.NEURONS) > 0 && tooLarge.isEmpty()) {
            closedBy.add(exceeded.get());
            nextCore();
            exceeded = exceeded(population, index, neuron);
        }
        if (tooLarge.isPresent()) {
            return;
        }
        if (exceeded.isPresent()) {
            tooLarge(neuron, exceeded.get(), OptionalInt.empty());
            return;
        }
        hold(population, neuron);
    }

    private void tooLarge(int neuron, Limit limit, OptionalInt pinnedTo) {
        tooLarge = Optional.of(new TooLarge(neuron, limit, wanted.of(limit), pinnedTo));
    }

    private void hold(int population, int neuron) {
        cores[neuron] = core;
        kernelsOn[population] = core;
        for (Limit limit : Kinds.COUNTED) {
            for (int kind : kinds.of(limit, neuron)) {
                requireNonNull(kindOn.get(limit))[kind] = core;
            }
        }
        axonTypes.ifPresent(AxonTypes::hold);
        held.add(wanted);
    }

    /** The neurons that must live on the core just begun. */
    private void settle() {
        for (int neuron : pinned.on(core)) {
            int population = net.populationOf(neuron);
            if (tooLarge.isEmpty()) {
                pin(population, neuron - net.first().get(population), neuron);
            }
        }
    }

    private void pin(int population, int index, int neuron) {
        Optional<Limit> exceeded = exceeded(population, index, neuron);
        if (exceeded.isPresent()) {
            tooLarge(neuron, exceeded.get(), OptionalInt.of(core));
            return;
        }
        hold(population, neuron);
    }

    /**
     * The sources of a neuron that the core did not hear before. They are marked at once: when the neuron does not fit, the
     * core is closed and its marks mean nothing any more.
     */
    private int freshAxons(Inputs inputs, int index) {
        int fresh = 0;
        int end = inputs.begin(index) + inputs.synapses(index);
        for (int k = inputs.begin(index); k < end; k++) {
            int source = inputs.source(k);
            if (heardBy[source] != core) {
                heardBy[source] = core;
                fresh++;
            }
        }
        return fresh;
    }

    /** The limit that a neuron more would exceed; what the neuron wants is in {@code wanted} then. */
    private Optional<Limit> exceeded(int population, int index, int neuron) {
        Inputs heard = inputs.get(population);
        long fresh = freshAxons(heard, index);
        long kernels = kernelsOn[population] == core ? 0 : bits.shared().get(population);
        wanted.set(Limit.NEURONS, 1);
        wanted.set(Limit.AXONS_IN, fresh);
        wanted.set(Limit.AXONS_OUT, packets[neuron]);
        wanted.set(Limit.SYNAPSES, heard.places(index));
        wanted.set(Limit.SYNAPSE_BITS, heard.bits(index) + fresh * bits.header() + kernels);
        wanted.set(Limit.DELAY_SLOTS, bits.slots().get(population));
        Kinds.COUNTED.forEach(limit -> wanted.set(limit, freshKinds(limit, neuron)));
        axonTypes.ifPresent(types -> wanted.set(Limit.AXON_TYPES, types.with(population, index) - types.used()));
        for (Limit limit : ORDER) {
            long missing = limit == Limit.NEURONS ? deadHere : 0;
            if (held.of(limit) + wanted.of(limit) > limit.of(limits) - missing) {
                return Optional.of(limit);
            }
        }
        return Optional.empty();
    }

    private int freshKinds(Limit limit, int neuron) {
        int[] on = requireNonNull(kindOn.get(limit));
        int fresh = 0;
        for (int kind : kinds.of(limit, neuron)) {
            fresh += on[kind] == core ? 0 : 1;
        }
        return fresh;
    }

    private int alive(int from) {
        int next = from;
        while (faults.isDead(next)) {
            next++;
        }
        return next;
    }

    private void nextCore() {
        core = alive(core + 1);
        deadHere = faults.deadNeurons(core);
        held.clear();
        axonTypes.ifPresent(AxonTypes::clear);
        settle();
    }
}
