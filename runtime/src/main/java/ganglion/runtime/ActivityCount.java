package ganglion.runtime;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.Topology;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import java.util.Arrays;

/** Makes the {@link Activity} of a run from how often each neuron emitted: packets and hops follow from the mapping alone. */
public final class ActivityCount {
    /** Where packets of the host link enter. */
    private static final int HOST_CORE = 0;

    private final Program program;
    private long packets;
    private long hops;
    private long hostPackets;

    private ActivityCount(Program program) {
        this.program = program;
    }

    /**
     * @param emissions for each population, how often each of its neurons emitted
     * @param synapticEvents by projection
     */
    public static Activity of(
            Program program,
            long steps,
            ImmutableList<ImmutableLongArray> emissions,
            ImmutableLongArray synapticEvents) {
        ActivityCount count = new ActivityCount(program);
        for (int p = 0; p < program.mapping().fanouts().size(); p++) {
            count.addPopulation(p, emissions.get(p));
        }
        return new Activity(
                steps,
                ImmutableLongArray.copyOf(
                        emissions.stream().mapToLong(counts -> counts.stream().sum())),
                ImmutableLongArray.copyOf(program.populations().stream()
                        .mapToLong(population -> population.stimulus() ? 0 : population.size() * steps)),
                synapticEvents,
                count.packets,
                count.hops,
                count.hostPackets);
    }

    private void addPopulation(int place, ImmutableLongArray emissions) {
        Fanout fanout = program.mapping().fanouts().get(place);
        int[] homes = homes(place);
        for (int i = 0; i < emissions.length(); i++) {
            if (emissions.get(i) > 0) {
                addNeuron(place, homes[i], fanout, i, emissions.get(i));
            }
        }
    }

    private void addNeuron(int place, int home, Fanout fanout, int index, long emissions) {
        Topology topology = program.chip().topology();
        PopulationCode population = program.populations().get(place);
        for (int k = fanout.start().get(index); k < fanout.start().get(index + 1); k++) {
            packets += population.stimulus() ? 0 : emissions;
            hostPackets += population.stimulus() ? emissions : 0;
            int from = population.stimulus() ? HOST_CORE : home;
            hops += topology.hops(from, fanout.cores().get(k)) * emissions;
        }
    }

    /** The core of each neuron. */
    private int[] homes(int place) {
        int[] homes = new int[program.populations().get(place).size()];
        for (CoreSlice slice : program.mapping().slices()) {
            if (slice.population() == place) {
                Arrays.fill(homes, slice.from(), slice.to(), slice.core());
            }
        }
        return homes;
    }
}
