package ganglion.sim;

import ganglion.chip.Topology;
import ganglion.mapping.Fanout;
import ganglion.program.Program;
import ganglion.runtime.TrafficCount;
import java.util.List;

/** How far the packets of one emission go, summed, neuron by neuron: what a run counts of them is no more than that. */
final class Hops {
    private final int[][] eastWest;
    private final int[][] northSouth;

    /** @param homes the core of each neuron, by population; stimuli send from the host's */
    Hops(Program program, int[][] homes) {
        List<Fanout> fanouts = program.mapping().fanouts();
        eastWest = new int[fanouts.size()][];
        northSouth = new int[fanouts.size()][];
        Topology topology = program.chip().topology();
        for (int p = 0; p < fanouts.size(); p++) {
            boolean stimulus = program.populations().get(p).stimulus();
            eastWest[p] = new int[homes[p].length];
            northSouth[p] = new int[homes[p].length];
            for (int index = 0; index < homes[p].length; index++) {
                int home = stimulus ? TrafficCount.HOST_CORE : homes[p][index];
                follow(fanouts.get(p), topology, home, p, index);
            }
        }
    }

    private void follow(Fanout fanout, Topology topology, int home, int population, int index) {
        for (int k = fanout.start().get(index); k < fanout.start().get(index + 1); k++) {
            int to = fanout.cores().get(k);
            eastWest[population][index] += topology.eastWest(home, to);
            northSouth[population][index] += topology.northSouth(home, to);
        }
    }

    int eastWest(int population, int index) {
        return eastWest[population][index];
    }

    int northSouth(int population, int index) {
        return northSouth[population][index];
    }
}
