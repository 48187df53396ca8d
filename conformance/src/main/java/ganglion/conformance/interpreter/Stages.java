package ganglion.conformance.interpreter;

import ganglion.network.Network;
import ganglion.network.Projection;

/** The order inside a step: whoever can reach another with delay 0 runs before it. */
final class Stages {
    private Stages() {}

    /** The longest chain of same-step projections that ends at each population. */
    static int[] of(Network network) {
        int[] stages = new int[network.populations().size()];
        for (int round = 0; round <= stages.length; round++) {
            boolean changed = false;
            for (Projection projection : network.projections()) {
                changed |= projection.minDelay() == 0 && raise(stages, network, projection);
            }
            if (!changed) {
                return stages;
            }
        }
        throw new Refusal("the same-step projections form a cycle");
    }

    private static boolean raise(int[] stages, Network network, Projection projection) {
        int source = network.indexOf(projection.source());
        int target = network.indexOf(projection.target());
        boolean later = stages[target] <= stages[source];
        stages[target] = Math.max(stages[target], stages[source] + 1);
        return later;
    }
}
