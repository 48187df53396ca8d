package ganglion.runtime;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Charge;
import ganglion.chip.CostTable;
import ganglion.program.Program;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Prices the counts of a run by one of a chip's cost tables: the one place where joules are made.
 *
 * @param joules what the events of each charge cost, in the order of {@link Charge}; those of power only where the time is known
 * @param timed whether the time on the chip is known
 * @param byPopulation what was spent on each population: its neurons, the synaptic events at them, the packets that they sent
 * @param byCore the same by core, but for the operations of programs; the host link, barriers and power belong to no core, and what is shared
 *     belongs to nobody
 * @param unchecked charges that cost something by a figure which nobody has checked
 */
public record EnergyLedger(
        ImmutableMap<Charge, Double> joules,
        boolean timed,
        ImmutableDoubleArray byPopulation,
        ImmutableDoubleArray byCore,
        ImmutableList<Charge> unchecked) {

    /** The price of an activity of a program. */
    public static EnergyLedger of(Program program, Activity activity, CostTable costs, Optional<ChipTime> time) {
        ImmutableMap<Charge, Double> joules = joules(program, activity, costs, time);
        ImmutableList<Charge> unchecked = joules.entrySet().stream()
                .filter(entry -> entry.getValue() != 0 && isUnchecked(costs, entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(ImmutableList.toImmutableList());
        return new EnergyLedger(
                joules,
                time.isPresent(),
                byPopulation(program, activity, costs),
                byCore(program, activity, costs),
                unchecked);
    }

    /** What the events of each charge cost, and power where the time is known. */
    private static ImmutableMap<Charge, Double> joules(
            Program program, Activity activity, CostTable costs, Optional<ChipTime> time) {
        Map<Charge, Double> joules = new EnumMap<>(Charge.class);
        counts(program, activity).forEach((charge, count) -> joules.put(charge, count * costs.price(charge)));
        if (costs.price(Charge.BARRIER) != 0) {
            int tiles = program.mapping().tiles(program.chip().topology());
            joules.put(Charge.BARRIER, tiles * activity.steps() * costs.price(Charge.BARRIER));
        }
        if (time.isPresent()) {
            double seconds = time.get().seconds();
            joules.put(Charge.STATIC_POWER, seconds * costs.price(Charge.STATIC_POWER));
            if (costs.price(Charge.STATIC_POWER_CORE) != 0) {
                int cores = program.mapping().cores();
                joules.put(Charge.STATIC_POWER_CORE, cores * (seconds * costs.price(Charge.STATIC_POWER_CORE)));
            }
        }
        return ImmutableMap.copyOf(joules);
    }

    /** What each unit of the chip spent: without the parts of the network and of the chip. */
    public static ImmutableMap<Charge.Unit, Double> byUnit(
            Program program, Activity activity, CostTable costs, Optional<ChipTime> time) {
        Map<Charge.Unit, Double> units = new EnumMap<>(Charge.Unit.class);
        joules(program, activity, costs, time)
                .forEach((charge, spent) -> units.merge(charge.unit(), spent, Double::sum));
        return ImmutableMap.copyOf(units);
    }

    private static boolean isUnchecked(CostTable costs, Charge charge) {
        return costs.cost(charge).map(cost -> cost.provenance().isUnchecked()).orElse(false);
    }

    private static Map<Charge, Long> counts(Program program, Activity activity) {
        long neurons = 0;
        long fired = 0;
        for (int p = 0; p < program.populations().size(); p++) {
            boolean stimulus = program.populations().get(p).stimulus();
            neurons += stimulus ? 0 : program.populations().get(p).size();
            fired += stimulus ? 0 : activity.emissions().get(p);
        }
        long updates = activity.neuronUpdates().stream().sum();
        Map<Charge, Long> counts = new EnumMap<>(Charge.class);
        counts.put(Charge.SYNAPTIC_EVENT, activity.synapticEvents().stream().sum());
        counts.put(Charge.NEURON_STEP, neurons * activity.steps());
        counts.put(Charge.NEURON_UPDATE, updates);
        counts.put(Charge.NEURON_INACTIVE, neurons * activity.steps() - updates);
        counts.put(Charge.NEURON_FIRE, fired);
        counts.put(Charge.NEURON_OPERATION, operations(program, activity));
        Shared shared = activity.shared();
        counts.put(Charge.PACKET, activity.packets() + shared.packets());
        counts.put(Charge.HOP, activity.hops() + shared.hops());
        counts.put(Charge.HOP_EAST_WEST, activity.eastWest() + shared.eastWest());
        counts.put(Charge.HOP_NORTH_SOUTH, activity.northSouth() + shared.northSouth());
        counts.put(Charge.CHIP_LINK, activity.chipLinks() + shared.chipLinks());
        counts.put(Charge.HOST_PACKET, activity.hostPackets());
        return counts;
    }

    private static long operations(Program program, Activity activity) {
        long sum = 0;
        for (int p = 0; p < program.populations().size(); p++) {
            sum += activity.neuronUpdates().get(p)
                    * SharedTraffic.operations(program.populations().get(p));
        }
        return sum;
    }

    private static ImmutableDoubleArray byPopulation(Program program, Activity activity, CostTable costs) {
        double[] joules = new double[program.populations().size()];
        for (int p = 0; p < joules.length; p++) {
            boolean stimulus = program.populations().get(p).stimulus();
            joules[p] = traffic(activity.sent(), p, costs, stimulus ? Charge.HOST_PACKET : Charge.PACKET);
            if (!stimulus) {
                long steps = program.populations().get(p).size() * activity.steps();
                joules[p] += soma(
                        costs,
                        steps,
                        activity.neuronUpdates().get(p),
                        activity.emissions().get(p));
                joules[p] += activity.neuronUpdates().get(p)
                        * SharedTraffic.operations(program.populations().get(p))
                        * costs.price(Charge.NEURON_OPERATION);
            }
        }
        for (int j = 0; j < program.projections().size(); j++) {
            int target = program.projections().get(j).target();
            joules[target] += activity.synapticEvents().get(j) * costs.price(Charge.SYNAPTIC_EVENT);
        }
        return ImmutableDoubleArray.copyOf(joules);
    }

    private static ImmutableDoubleArray byCore(Program program, Activity activity, CostTable costs) {
        CoreActivity cores = activity.cores();
        double[] joules = new double[cores.emissions().length()];
        long[] neurons = new long[joules.length];
        program.mapping().slices().forEach(slice -> neurons[slice.core()] += slice.to() - slice.from());
        ImmutableLongArray events = cores.synapticEvents();
        for (int core = 0; core < joules.length; core++) {
            joules[core] = traffic(cores.sent(), core, costs, Charge.PACKET)
                    + events.get(core) * costs.price(Charge.SYNAPTIC_EVENT)
                    + soma(
                            costs,
                            neurons[core] * activity.steps(),
                            cores.neuronUpdates().get(core),
                            cores.emissions().get(core));
        }
        return ImmutableDoubleArray.copyOf(joules);
    }

    private static double traffic(Traffic sent, int place, CostTable costs, Charge packet) {
        long eastWest = sent.eastWest().get(place);
        long northSouth = sent.northSouth().get(place);
        return sent.packets().get(place) * costs.price(packet)
                + (eastWest + northSouth) * costs.price(Charge.HOP)
                + eastWest * costs.price(Charge.HOP_EAST_WEST)
                + northSouth * costs.price(Charge.HOP_NORTH_SOUTH)
                + sent.chipLinks().get(place) * costs.price(Charge.CHIP_LINK);
    }

    private static double soma(CostTable costs, long steps, long updates, long fired) {
        return steps * costs.price(Charge.NEURON_STEP)
                + updates * costs.price(Charge.NEURON_UPDATE)
                + (steps - updates) * costs.price(Charge.NEURON_INACTIVE)
                + fired * costs.price(Charge.NEURON_FIRE);
    }

    /** What the charges of a unit cost. */
    public double of(Charge.Unit unit) {
        return Arrays.stream(Charge.values())
                .filter(charge -> charge.unit() == unit)
                .mapToDouble(charge -> joules.getOrDefault(charge, 0.0))
                .sum();
    }

    /** What the events cost, without static power. */
    public double marginal() {
        return of(Charge.Unit.SYNAPSE) + of(Charge.Unit.SOMA) + of(Charge.Unit.NETWORK) + of(Charge.Unit.HOST_LINK);
    }

    /** Static power times time on the chip; empty where no time is known. */
    public Optional<Double> staticEnergy() {
        return timed ? Optional.of(of(Charge.Unit.STATIC)) : Optional.empty();
    }

    /** Marginal and, where known, static energy. */
    public double total() {
        return marginal() + of(Charge.Unit.STATIC);
    }
}
