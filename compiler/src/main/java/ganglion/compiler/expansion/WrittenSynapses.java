package ganglion.compiler.expansion;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.Projection;

/** Synapses given one by one, sorted by source, that become a projection with a list. */
public final class WrittenSynapses {
    /** Synapses at most that passes write out: some 400 MB. */
    public static final double MOST = 1 << 24;

    private static final String WEIGHTS = "weights";
    private static final String DELAYS = "delays";

    private final ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder targets = ImmutableIntArray.builder();
    private final ImmutableDoubleArray.Builder weights = ImmutableDoubleArray.builder();
    private final ImmutableDoubleArray.Builder delays = ImmutableDoubleArray.builder();
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    /** @param delay in steps */
    public void add(int source, int target, double weight, int delay) {
        sources.add(source);
        targets.add(target);
        weights.add(weight);
        delays.add(delay);
        shortest = Math.min(shortest, delay);
        longest = Math.max(longest, delay);
    }

    /** A projection with these synapses, at least one, in place of its own. */
    public Projection in(Projection whole) {
        return whole.withSynapses(
                new Connector.SynapseList(sources.build(), targets.build()),
                new DataColumn(WEIGHTS, weights.build()),
                new DataColumn(DELAYS, delays.build()),
                shortest,
                longest);
    }
}
