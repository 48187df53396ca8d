package ganglion.compiler.simplification;

import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.expansion.WrittenOut;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.network.Connector;
import ganglion.network.Population;
import ganglion.network.Projection;
import java.util.Optional;

/**
 * A projection of which some synapses were left out.
 *
 * @param projection what is left; empty where nothing is
 * @param all synapses that there were, if any was left out, else 0
 * @param gone synapses that were left out
 */
record Thinned(Optional<Projection> projection, long all, long gone) {

    /** Which synapses stay. */
    interface Choice {
        boolean keeps(int source, double weight);
    }

    /**
     * Leaves synapses out of a list, and out of a matrix where that leaves no more than half of it.
     *
     * @param projection whose weights are not drawn
     */
    static Thinned of(Projection projection, Parts parts, Choice choice) {
        Population source = parts.index().population(projection.source());
        Population target = parts.index().population(projection.target());
        WrittenOut whole = WrittenOut.of(
                projection, source.size(), target.size(), parts.network().seed());
        WrittenSynapses kept = new WrittenSynapses();
        long[] count = new long[1];
        whole.forEach(projection, (from, to, weight, delay) -> {
            if (choice.keeps(from, weight)) {
                kept.add(from, to, weight, delay);
                count[0]++;
            }
        });
        long all = whole.synapses().rows().size();
        long gone = all - count[0];
        boolean listed = projection.connector() instanceof Connector.SynapseList;
        if (gone == 0 || !listed && 2 * gone < all) {
            return new Thinned(Optional.of(projection), 0, 0);
        }
        return new Thinned(count[0] == 0 ? Optional.empty() : Optional.of(kept.in(projection)), all, gone);
    }

    /** Whether a projection of constant synapses can be thinned. */
    static boolean isPossible(Projection projection, Parts parts) {
        boolean given = switch (projection.connector()) {
            case Connector.SynapseList _, Connector.Dense _, Connector.AllToAll _, Connector.OneToOne _ -> true;
            case Connector.FixedProbability _,
                    Connector.FixedInDegree _,
                    Connector.FixedOutDegree _,
                    Connector.FixedTotal _,
                    Connector.Kernel _ -> false;
        };
        return given && parts.isPlain(projection) && parts.isWritable(projection) && !Ranges.draws(projection.weight());
    }
}
