package ganglion.sim;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import ganglion.chip.Crossed;
import ganglion.chip.Topology;
import ganglion.mapping.Fanout;
import ganglion.program.Program;
import ganglion.runtime.TrafficCount;
import java.util.List;

/** The packets of one emission and how far they go, neuron by neuron: what a run counts of them is no more than that. */
final class Hops {
    private final Crossed[][] crossed;

    /** @param homes the core of each neuron, by population; stimuli send from the host's */
    Hops(Program program, int[][] homes) {
        List<Fanout> fanouts = program.mapping().fanouts();
        crossed = new Crossed[fanouts.size()][];
        Topology topology = program.chip().topology();
        Interner<Crossed> known = Interners.newStrongInterner(); // few differ
        for (int p = 0; p < fanouts.size(); p++) {
            boolean stimulus = program.populations().get(p).stimulus();
            Fanout fanout = fanouts.get(p);
            crossed[p] = new Crossed[homes[p].length];
            for (int index = 0; index < homes[p].length; index++) {
                int home = stimulus ? TrafficCount.HOST_CORE : homes[p][index];
                crossed[p][index] = known.intern(Crossed.of(
                        topology,
                        home,
                        fanout.cores(),
                        fanout.start().get(index),
                        fanout.start().get(index + 1)));
            }
        }
    }

    Crossed of(int population, int index) {
        return crossed[population][index];
    }
}
