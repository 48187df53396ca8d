package ganglion.sim.functional;

import ganglion.network.SynapseRows;
import java.util.Arrays;

/** The synapses of each target, ascending. */
final class Incoming {
    private final int[] starts;
    private final int[] synapses;

    Incoming(SynapseRows rows, int targets) {
        starts = new int[targets + 1];
        for (int k = 0; k < rows.size(); k++) {
            starts[rows.target(k) + 1]++;
        }
        for (int target = 0; target < targets; target++) {
            starts[target + 1] += starts[target];
        }
        int[] next = starts.clone();
        synapses = new int[rows.size()];
        for (int k = 0; k < rows.size(); k++) {
            synapses[next[rows.target(k)]++] = k;
        }
    }

    int[] of(int target) {
        return Arrays.copyOfRange(synapses, starts[target], starts[target + 1]);
    }

    /** All synapses, sorted by target, in order where targets are equal. */
    int[] sorted() {
        return synapses.clone();
    }
}
