package ganglion.compiler.mapping;

import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Population;

/**
 * How many synapses a connector makes, without making them.
 *
 * @param expected the number, or its mean where pairs are drawn one by one
 * @param certain at least so many: six standard deviations below the mean, which no draw of a network falls short of
 */
public record SynapseCount(double expected, double certain) {
    private static final double DEVIATIONS = 6;

    static SynapseCount of(Network network, Ends ends, int projection) {
        Population from = network.populations().get(ends.source(projection));
        Population to = network.populations().get(ends.target(projection));
        return of(network.projections().get(projection).connector(), from.size(), to.size());
    }

    /** Of a connector between so many neurons. */
    public static SynapseCount of(Connector connector, long sources, long targets) {
        return switch (connector) {
            case Connector.AllToAll _ -> exactly(sources * targets);
            case Connector.Dense _ -> exactly(sources * targets);
            case Connector.OneToOne _ -> exactly(Math.min(sources, targets));
            case Connector.FixedProbability(double p) -> drawn(p * sources * targets);
            case Connector.FixedInDegree(int degree) -> exactly(degree * targets);
            case Connector.FixedOutDegree(int degree) -> exactly(degree * sources);
            case Connector.FixedTotal(int count) -> exactly(count);
            case Connector.SynapseList list -> exactly(list.sources().length());
            case Connector.Kernel kernel -> exactly(kernel.synapses());
        };
    }

    private static SynapseCount exactly(long count) {
        return new SynapseCount(count, count);
    }

    private static SynapseCount drawn(double mean) {
        return new SynapseCount(mean, Math.max(0, mean - DEVIATIONS * Math.sqrt(mean)));
    }
}
