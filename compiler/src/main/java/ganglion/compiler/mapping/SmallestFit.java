package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Booleans;
import ganglion.chip.CoreLimits;
import ganglion.chip.Profiles;
import ganglion.chip.SynapseMemory;
import ganglion.network.SynapseRows;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** What would have to change, and by how little, for a network to fit on the cores that there are. */
final class SmallestFit {
    private SmallestFit() {}

    /** How many neurons, or else stimuli, have a synapse somewhere: what a core hears whose neurons hear everything. */
    static long sources(Netlist net, boolean stimuli) {
        boolean[] heard = new boolean[net.neurons()];
        for (int k = 0; k < net.rows().size(); k++) {
            SynapseRows rows = net.rows().get(k);
            int first = net.first().get(net.ends().source(k));
            boolean asked = net.isStimulus(net.ends().source(k)) == stimuli;
            for (int source = 0; asked && source < rows.sources(); source++) {
                heard[first + source] |= rows.begin(source + 1) > rows.begin(source);
            }
        }
        return Booleans.countTrue(heard);
    }

    /** What the cores would be filled by, and how many there would have to be, if one limit were none. */
    static Optional<String> next(Netlist net, ImmutableList<Inputs> inputs, Limit limit) {
        CoreLimits without = with(net.network().chip().core(), limit, 1L << 50);
        Partition partition = Partition.fill(net, inputs, new int[net.neurons()], without);
        return partition.closedBy().elementSet().stream()
                .max(Comparator.comparingInt(partition.closedBy()::count))
                .map(other -> "with any `" + limit.word() + "`, `" + other.word() + "` would need "
                        + Amount.of(partition.used(), "core"));
    }

    /**
     * The least value of one limit with which the network fits on the cores of its chip, all other limits kept; empty where no value
     * will do. Packets are not looked at.
     */
    static Optional<Long> of(Netlist net, ImmutableList<Inputs> inputs, Limit limit) {
        CoreLimits core = net.network().chip().core();
        long low = limit.of(core);
        long high = low;
        do {
            high = high > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : high * 2;
            if (high > 1L << 40) {
                return Optional.empty();
            }
        } while (!fits(net, inputs, with(core, limit, high)));
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (fits(net, inputs, with(core, limit, middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(high);
    }

    private static boolean fits(Netlist net, ImmutableList<Inputs> inputs, CoreLimits limits) {
        Partition partition = Partition.fill(net, inputs, new int[net.neurons()], limits);
        return partition.tooLarge().isEmpty()
                && partition.used() <= net.network().chip().topology().cores();
    }

    private static CoreLimits with(CoreLimits core, Limit limit, long value) {
        OptionalLong given = OptionalLong.of(value);
        return new CoreLimits(
                limit == Limit.NEURONS ? given : core.neurons(),
                limit == Limit.AXONS_IN ? given : core.axonsIn(),
                limit == Limit.AXONS_OUT ? given : core.axonsOut(),
                limit == Limit.SYNAPSES ? given : core.synapses(),
                limit == Limit.SYNAPSE_BITS ? core.memory().map(memory -> with(memory, value)) : core.memory(),
                limit == Limit.DELAY_SLOTS ? given : core.delaySlots(),
                with(core.profiles(), limit, value),
                limit == Limit.ROUTES ? given : core.routes(),
                core.delayMin(),
                core.delayMax());
    }

    private static Profiles with(Profiles profiles, Limit limit, long value) {
        return new Profiles(
                limit == Limit.NEURON_PROFILES ? with(profiles.neurons(), value) : profiles.neurons(),
                limit == Limit.THRESHOLD_PROFILES ? with(profiles.thresholds(), value) : profiles.thresholds(),
                limit == Limit.SYNAPSE_PROFILES ? OptionalLong.of(value) : profiles.synapses(),
                limit == Limit.AXON_TYPES ? OptionalLong.of(value) : profiles.axons());
    }

    private static Optional<Profiles.Shared> with(Optional<Profiles.Shared> shared, long value) {
        return shared.map(table -> new Profiles.Shared(value, table.settings()));
    }

    private static SynapseMemory with(SynapseMemory memory, long bits) {
        return new SynapseMemory(bits, memory.index(), memory.weight(), memory.delay(), memory.tag(), memory.header());
    }
}
