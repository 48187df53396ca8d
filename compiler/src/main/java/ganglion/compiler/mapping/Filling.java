package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import ganglion.compiler.mapping.Partition.TooLarge;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** A partition in the making: the core that is being filled, first with the populations pinned to it, then with the others in order. */
final class Filling {
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
    private long neurons;
    private long axonsIn;
    private long axonsOut;
    private long synapses;

    /** @param inputs of each population */
    Filling(Netlist net, ImmutableList<Inputs> inputs, int[] packets) {
        this.net = net;
        this.inputs = inputs;
        this.limits = net.network().chip().core();
        this.packets = packets;
        this.pinned = Pinned.of(net);
        this.cores = new int[net.neurons()];
        this.heardBy = new int[net.neurons()];
        Arrays.fill(cores, -1);
        Arrays.fill(heardBy, -1);
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
        int used = neurons > 0 ? core + 1 : core;
        return new Partition(ImmutableIntArray.copyOf(cores), used, closedBy.build(), tooLarge);
    }

    private void place(int population) {
        int first = net.first().get(population);
        int end = net.first().get(population + 1);
        for (int neuron = first; neuron < end && tooLarge.isEmpty(); neuron++) {
            add(inputs.get(population), neuron - first, neuron);
        }
    }

    private void add(Inputs inputs, int index, int neuron) {
        long fresh = freshAxons(inputs, index);
        Optional<Limit> exceeded = exceeded(fresh, inputs.synapses(index), packets[neuron]);
        while (exceeded.isPresent() && neurons > 0 && tooLarge.isEmpty()) {
            closedBy.add(exceeded.get());
            nextCore();
            fresh = freshAxons(inputs, index);
            exceeded = exceeded(fresh, inputs.synapses(index), packets[neuron]);
        }
        if (tooLarge.isPresent()) {
            return;
        }
        if (exceeded.isPresent()) {
            long needed = need(exceeded.get(), fresh, inputs.synapses(index), packets[neuron]);
            tooLarge = Optional.of(new TooLarge(neuron, exceeded.get(), needed, OptionalInt.empty()));
            return;
        }
        hold(neuron, fresh, inputs.synapses(index));
    }

    private void hold(int neuron, long fresh, long inputs) {
        cores[neuron] = core;
        neurons++;
        axonsIn += fresh;
        axonsOut += packets[neuron];
        synapses += inputs;
    }

    /** The neurons that must live on the core just begun. */
    private void settle() {
        for (int neuron : pinned.on(core)) {
            int population = net.populationOf(neuron);
            if (tooLarge.isEmpty()) {
                pin(inputs.get(population), neuron - net.first().get(population), neuron);
            }
        }
    }

    private void pin(Inputs inputs, int index, int neuron) {
        long fresh = freshAxons(inputs, index);
        Optional<Limit> exceeded = exceeded(fresh, inputs.synapses(index), packets[neuron]);
        if (exceeded.isPresent()) {
            long needed = need(exceeded.get(), fresh, inputs.synapses(index), packets[neuron]);
            tooLarge = Optional.of(new TooLarge(neuron, exceeded.get(), needed, OptionalInt.of(core)));
            return;
        }
        hold(neuron, fresh, inputs.synapses(index));
    }

    private static long need(Limit limit, long fresh, long inputs, long sent) {
        return switch (limit) {
            case NEURONS -> 1;
            case AXONS_IN -> fresh;
            case AXONS_OUT -> sent;
            case SYNAPSES -> inputs;
        };
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

    private Optional<Limit> exceeded(long fresh, long inputs, long sent) {
        if (synapses + inputs > Limit.SYNAPSES.of(limits)) {
            return Optional.of(Limit.SYNAPSES);
        }
        if (axonsIn + fresh > Limit.AXONS_IN.of(limits)) {
            return Optional.of(Limit.AXONS_IN);
        }
        if (neurons + 1 > Limit.NEURONS.of(limits)) {
            return Optional.of(Limit.NEURONS);
        }
        return axonsOut + sent > Limit.AXONS_OUT.of(limits) ? Optional.of(Limit.AXONS_OUT) : Optional.empty();
    }

    private void nextCore() {
        core++;
        neurons = 0;
        axonsIn = 0;
        axonsOut = 0;
        synapses = 0;
        settle();
    }
}
