package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableMultiset;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import ganglion.compiler.mapping.Partition.TooLarge;
import java.util.Arrays;
import java.util.Optional;

/** A partition in the making: the core that is being filled. */
final class Filling {
    private final CoreLimits limits;
    private final int[] packets;
    private final int[] cores;
    private final int[] heardBy;
    private final ImmutableMultiset.Builder<Limit> closedBy = ImmutableMultiset.builder();
    private Optional<TooLarge> tooLarge = Optional.empty();
    private int core;
    private long neurons;
    private long axonsIn;
    private long axonsOut;
    private long synapses;

    Filling(Netlist net, int[] packets) {
        this.limits = net.network().chip().core();
        this.packets = packets;
        this.cores = new int[net.neurons()];
        this.heardBy = new int[net.neurons()];
        Arrays.fill(cores, -1);
        Arrays.fill(heardBy, -1);
    }

    Optional<TooLarge> tooLarge() {
        return tooLarge;
    }

    Partition result() {
        int used = neurons > 0 ? core + 1 : core;
        return new Partition(ImmutableIntArray.copyOf(cores), used, closedBy.build(), tooLarge);
    }

    /** Places the neurons {@code first} to {@code end} - 1; stops at one that is too large. */
    void place(Inputs inputs, int first, int end) {
        for (int neuron = first; neuron < end && tooLarge.isEmpty(); neuron++) {
            add(inputs, neuron - first, neuron);
        }
    }

    private void add(Inputs inputs, int index, int neuron) {
        long fresh = freshAxons(inputs, index);
        Optional<Limit> exceeded = exceeded(fresh, inputs.synapses(index), packets[neuron]);
        if (exceeded.isPresent() && neurons > 0) {
            closedBy.add(exceeded.get());
            nextCore();
            fresh = freshAxons(inputs, index);
            exceeded = exceeded(fresh, inputs.synapses(index), packets[neuron]);
        }
        if (exceeded.isPresent()) {
            long needed = need(exceeded.get(), fresh, inputs.synapses(index), packets[neuron]);
            tooLarge = Optional.of(new TooLarge(neuron, exceeded.get(), needed));
            return;
        }
        cores[neuron] = core;
        neurons++;
        axonsIn += fresh;
        axonsOut += packets[neuron];
        synapses += inputs.synapses(index);
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
    }
}
