package ganglion.sim;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Crossed;
import ganglion.chip.Updates;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Activity;
import ganglion.runtime.CoreActivity;
import ganglion.runtime.SharedTraffic;
import ganglion.runtime.TrafficCount;
import ganglion.sim.clock.CoreTotals;
import ganglion.sim.functional.Emitted;
import ganglion.sim.functional.FunctionalCore;
import java.util.Arrays;
import java.util.List;

/** Counts what happens, emission by emission. */
final class Tally implements CoreTotals {
    private final Program program;
    private final FunctionalCore core;
    private final int[][] homes;
    private final long[] emissions;
    private final long[] synapticEvents;
    private final Hops hops;
    private final TrafficCount byPopulation;
    private final TrafficCount byCore;
    private final long[] coreEmissions;
    private final long[] coreUpdates;
    private final long[] coreEvents;
    private final long[] sent;
    private final long[] received;
    private final long[] chipLinks;
    /** Updates of populations before the first step counted, where the chip counts those of active neurons. */
    private final long[] sliceUpdatesBefore;

    private final SharedTraffic shared;
    private final long start;
    private long steps;
    /** The step until which {@link #coreUpdates} count. */
    private long updatesCounted;

    private long packets;
    private long hostPackets;
    private long hostChipLinks;

    Tally(Program program, FunctionalCore core) {
        this.program = program;
        this.core = core;
        this.shared = SharedTraffic.of(program);
        this.start = core.step();
        homes = program.populations().stream().map(p -> new int[p.size()]).toArray(int[][]::new);
        int cores = program.mapping().lastCore() + 1;
        for (CoreSlice slice : program.mapping().slices()) {
            Arrays.fill(homes[slice.population()], slice.from(), slice.to(), slice.core());
        }
        emissions = new long[program.populations().size()];
        synapticEvents = new long[program.projections().size()];
        hops = new Hops(program, homes);
        byPopulation = new TrafficCount(emissions.length);
        byCore = new TrafficCount(cores);
        coreEmissions = new long[cores];
        coreUpdates = new long[cores];
        coreEvents = new long[cores];
        sent = new long[cores];
        received = new long[cores];
        chipLinks = new long[cores];
        sliceUpdatesBefore =
                program.mapping().slices().stream().mapToLong(this::counted).toArray();
    }

    /** Updates of a slice so far, counted by its neurons; 0 where neurons do not count. */
    private long counted(CoreSlice slice) {
        return activeOnly() ? core.updates(slice.population(), slice.from(), slice.to()) : 0;
    }

    private boolean activeOnly() {
        return program.chip().updates() == Updates.ACTIVE;
    }

    /** Counts a finished step. */
    void count(List<Emitted> emitted) {
        steps++;
        for (int p = 0; p < emissions.length; p++) {
            emissions[p] += emitted.get(p).size();
            countEmissions(p, emitted.get(p));
        }
        for (int j = 0; j < synapticEvents.length; j++) {
            ProjectionCode projection = program.projections().get(j);
            countEvents(j, emitted.get(projection.source()));
        }
    }

    /** Once a step at most, when somebody asks: it looks at every slice. */
    private void countUpdates() {
        if (updatesCounted == steps) {
            return;
        }
        updatesCounted = steps;
        Arrays.fill(coreUpdates, 0);
        for (int s = 0; s < program.mapping().slices().size(); s++) {
            CoreSlice slice = program.mapping().slices().get(s);
            coreUpdates[slice.core()] += updates(s, slice);
        }
    }

    private long updates(int place, CoreSlice slice) {
        return activeOnly() ? counted(slice) - sliceUpdatesBefore[place] : steps * (slice.to() - slice.from());
    }

    private void countEvents(int projection, Emitted emitted) {
        for (int i = 0; i < emitted.size(); i++) {
            int met = core.outDegree(projection, emitted.indices().get(i));
            synapticEvents[projection] += met;
            if (program.mapping().fanouts().isEmpty() && coreEvents.length > 0) {
                coreEvents[0] += met;
            }
        }
    }

    private void countEmissions(int population, Emitted emitted) {
        boolean stimulus = program.populations().get(population).stimulus();
        for (int i = 0; i < emitted.size(); i++) {
            int index = emitted.indices().get(i);
            int home = stimulus ? TrafficCount.HOST_CORE : homes[population][index];
            if (!stimulus) {
                coreEmissions[home]++;
            }
            if (!program.mapping().fanouts().isEmpty()) {
                countPackets(population, stimulus, home, index);
            }
        }
    }

    private void countPackets(int population, boolean stimulus, int home, int index) {
        Fanout fanout = program.mapping().fanouts().get(population);
        int begin = fanout.start().get(index);
        int end = fanout.start().get(index + 1);
        for (int k = begin; k < end; k++) {
            int to = fanout.cores().get(k);
            received[to]++;
            coreEvents[to] += fanout.synapses().get(k);
        }
        Crossed each = hops.of(population, index);
        byPopulation.add(population, each, 1);
        if (stimulus) {
            hostPackets += each.packets();
            hostChipLinks += each.chipLinks();
        } else {
            packets += each.packets();
            sent[home] += each.packets();
            chipLinks[home] += each.chipLinks();
            byCore.add(home, each, 1);
        }
    }

    Activity activity() {
        updatesCounted = -1; // states may have been reset since
        countUpdates();
        return new Activity(
                steps,
                ImmutableLongArray.copyOf(emissions),
                neuronUpdates(),
                ImmutableLongArray.copyOf(synapticEvents),
                byPopulation.traffic(),
                packets,
                byPopulation.eastWest(),
                byPopulation.northSouth(),
                hostPackets,
                shared.between(start, start + steps),
                new CoreActivity(
                        ImmutableLongArray.copyOf(coreEmissions),
                        ImmutableLongArray.copyOf(coreUpdates),
                        ImmutableLongArray.copyOf(coreEvents),
                        byCore.traffic()));
    }

    private ImmutableLongArray neuronUpdates() {
        long[] updates = new long[emissions.length];
        for (int s = 0; s < program.mapping().slices().size(); s++) {
            CoreSlice slice = program.mapping().slices().get(s);
            updates[slice.population()] += updates(s, slice);
        }
        return ImmutableLongArray.copyOf(updates);
    }

    @Override
    public int cores() {
        return coreEmissions.length;
    }

    @Override
    public long emissions(int at) {
        return coreEmissions[at];
    }

    @Override
    public long updates(int at) {
        countUpdates();
        return coreUpdates[at];
    }

    @Override
    public long sent(int at) {
        return sent[at];
    }

    @Override
    public long received(int at) {
        return received[at];
    }

    @Override
    public long synapticEvents(int at) {
        return coreEvents[at];
    }

    @Override
    public long chipLinks(int at) {
        return chipLinks[at];
    }

    @Override
    public long hostPackets() {
        return hostPackets;
    }

    @Override
    public long hostChipLinks() {
        return hostChipLinks;
    }
}
