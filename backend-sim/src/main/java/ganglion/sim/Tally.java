package ganglion.sim;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Topology;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Activity;
import ganglion.sim.functional.Emitted;
import ganglion.sim.functional.FunctionalCore;
import java.util.Arrays;
import java.util.List;

/** Counts what happens, emission by emission. */
final class Tally {
    /** Where packets of the host link enter. */
    private static final int HOST_CORE = 0;

    private final Program program;
    private final FunctionalCore core;
    private final int[][] homes;
    private final long[] emissions;
    private final long[] neuronUpdates;
    private final long[] synapticEvents;
    private long steps;
    private long packets;
    private long hops;
    private long hostPackets;

    Tally(Program program, FunctionalCore core) {
        this.program = program;
        this.core = core;
        homes = program.populations().stream().map(p -> new int[p.size()]).toArray(int[][]::new);
        for (CoreSlice slice : program.mapping().slices()) {
            Arrays.fill(homes[slice.population()], slice.from(), slice.to(), slice.core());
        }
        emissions = new long[program.populations().size()];
        neuronUpdates = new long[program.populations().size()];
        synapticEvents = new long[program.projections().size()];
    }

    /** Counts a finished step. */
    void count(List<Emitted> emitted) {
        steps++;
        for (int p = 0; p < emissions.length; p++) {
            PopulationCode population = program.populations().get(p);
            neuronUpdates[p] += population.stimulus() ? 0 : population.size();
            emissions[p] += emitted.get(p).size();
            countPackets(p, emitted.get(p));
        }
        for (int j = 0; j < synapticEvents.length; j++) {
            ProjectionCode projection = program.projections().get(j);
            countEvents(j, emitted.get(projection.source()));
        }
    }

    private void countEvents(int projection, Emitted emitted) {
        for (int i = 0; i < emitted.size(); i++) {
            synapticEvents[projection] +=
                    core.outDegree(projection, emitted.indices().get(i));
        }
    }

    private void countPackets(int population, Emitted emitted) {
        if (population >= program.mapping().fanouts().size()) {
            return;
        }
        Fanout fanout = program.mapping().fanouts().get(population);
        for (int i = 0; i < emitted.size(); i++) {
            int index = emitted.indices().get(i);
            for (int k = fanout.start().get(index); k < fanout.start().get(index + 1); k++) {
                countPacket(population, index, fanout.cores().get(k));
            }
        }
    }

    private void countPacket(int population, int index, int destination) {
        Topology topology = program.chip().topology();
        boolean fromHost = program.populations().get(population).stimulus();
        packets += fromHost ? 0 : 1;
        hostPackets += fromHost ? 1 : 0;
        hops += topology.hops(fromHost ? HOST_CORE : homes[population][index], destination);
    }

    Activity activity() {
        return new Activity(
                steps,
                ImmutableLongArray.copyOf(emissions),
                ImmutableLongArray.copyOf(neuronUpdates),
                ImmutableLongArray.copyOf(synapticEvents),
                packets,
                hops,
                hostPackets);
    }
}
