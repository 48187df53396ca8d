package ganglion.runtime;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Crossed;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import java.util.Arrays;

/**
 * Makes the {@link Activity} of a run from how often each neuron emitted and was updated: packets, hops and what happens on each core
 * follow from the mapping alone.
 */
public final class ActivityCount {
    private final Program program;
    private final TrafficCount byPopulation;
    private final TrafficCount byCore;
    private final long[] coreEmissions;
    private final long[] coreUpdates;
    private final long[] coreEvents;
    private long packets;
    private long hostPackets;

    private ActivityCount(Program program) {
        this.program = program;
        int cores = program.mapping().lastCore() + 1;
        byPopulation = new TrafficCount(program.populations().size());
        byCore = new TrafficCount(cores);
        coreEmissions = new long[cores];
        coreUpdates = new long[cores];
        coreEvents = new long[cores];
    }

    /**
     * @param start the step behind which counting began
     * @param emissions for each population, how often each of its neurons emitted
     * @param updates for each population, how often each of its neurons was updated; empty where that is in every step
     * @param synapticEvents by projection
     */
    public static Activity of(
            Program program,
            long start,
            long steps,
            ImmutableList<ImmutableLongArray> emissions,
            ImmutableList<ImmutableLongArray> updates,
            ImmutableLongArray synapticEvents) {
        Shared shared = SharedTraffic.of(program).between(start, start + steps);
        return new ActivityCount(program).count(steps, shared, emissions, updates, synapticEvents);
    }

    private Activity count(
            long steps,
            Shared shared,
            ImmutableList<ImmutableLongArray> emissions,
            ImmutableList<ImmutableLongArray> updates,
            ImmutableLongArray synapticEvents) {
        for (int p = 0; p < program.mapping().fanouts().size(); p++) {
            addPackets(p, emissions.get(p));
        }
        long[] updated = new long[emissions.size()];
        for (CoreSlice slice : program.mapping().slices()) {
            coreEmissions[slice.core()] += sum(emissions.get(slice.population()), slice);
            ImmutableLongArray counted = updates.get(slice.population());
            long inSlice = counted.isEmpty() ? steps * (slice.to() - slice.from()) : sum(counted, slice);
            coreUpdates[slice.core()] += inSlice;
            updated[slice.population()] += inSlice;
        }
        if (program.mapping().fanouts().isEmpty() && coreEvents.length > 0) {
            coreEvents[0] = synapticEvents.stream().sum();
        }
        return activity(steps, shared, emissions, updated, synapticEvents);
    }

    private Activity activity(
            long steps,
            Shared shared,
            ImmutableList<ImmutableLongArray> emissions,
            long[] updated,
            ImmutableLongArray synapticEvents) {
        return new Activity(
                steps,
                ImmutableLongArray.copyOf(
                        emissions.stream().mapToLong(counts -> counts.stream().sum())),
                ImmutableLongArray.copyOf(updated),
                synapticEvents,
                byPopulation.traffic(),
                packets,
                byPopulation.eastWest(),
                byPopulation.northSouth(),
                hostPackets,
                shared,
                new CoreActivity(
                        ImmutableLongArray.copyOf(coreEmissions),
                        ImmutableLongArray.copyOf(coreUpdates),
                        ImmutableLongArray.copyOf(coreEvents),
                        byCore.traffic()));
    }

    private static long sum(ImmutableLongArray counts, CoreSlice slice) {
        long sum = 0;
        for (int i = slice.from(); i < slice.to(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    private void addPackets(int place, ImmutableLongArray emissions) {
        int[] homes = homes(place);
        for (int i = 0; i < emissions.length(); i++) {
            if (emissions.get(i) > 0) {
                addPackets(place, homes[i], i, emissions.get(i));
            }
        }
    }

    private void addPackets(int place, int home, int index, long emissions) {
        Fanout fanout = program.mapping().fanouts().get(place);
        boolean stimulus = program.populations().get(place).stimulus();
        int from = stimulus ? TrafficCount.HOST_CORE : home;
        int begin = fanout.start().get(index);
        int end = fanout.start().get(index + 1);
        Crossed each = Crossed.of(program.chip().topology(), from, fanout.cores(), begin, end);
        byPopulation.add(place, each, emissions);
        if (stimulus) {
            hostPackets += emissions * each.packets();
        } else {
            packets += emissions * each.packets();
            byCore.add(home, each, emissions);
        }
        for (int k = begin; k < end; k++) {
            coreEvents[fanout.cores().get(k)] += emissions * fanout.synapses().get(k);
        }
    }

    /** The core of each neuron. */
    private int[] homes(int place) {
        PopulationCode population = program.populations().get(place);
        int[] homes = new int[population.size()];
        for (CoreSlice slice : program.mapping().slices()) {
            if (slice.population() == place) {
                Arrays.fill(homes, slice.from(), slice.to(), slice.core());
            }
        }
        return homes;
    }
}
