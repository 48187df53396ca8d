package ganglion.experiment.edit;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.Projection;
import ganglion.runtime.Simulation.WeightedSynapses;
import java.util.function.IntPredicate;

/**
 * Synapses one by one, sorted by source, those of one source in their order.
 *
 * @param weights in base units
 * @param delays in steps
 */
public record GivenSynapses(
        ImmutableIntArray sources, ImmutableIntArray targets, ImmutableDoubleArray weights, ImmutableIntArray delays) {
    private static final String WEIGHTS = "given weights";
    private static final String DELAYS = "given delays";

    /** Those of a projection that are kept, by their places. */
    static GivenSynapses of(WeightedSynapses synapses, IntPredicate kept) {
        Builder builder = new Builder();
        for (int source = 0; source < synapses.rows().sources(); source++) {
            for (int k = synapses.rows().begin(source); k < synapses.rows().begin(source + 1); k++) {
                if (kept.test(k)) {
                    builder.add(source, synapses.rows().target(k), synapses.weights()[k], synapses.delays()[k]);
                }
            }
        }
        return builder.build();
    }

    int size() {
        return sources.length();
    }

    /** The projection with these synapses in place of its own. */
    Projection in(Projection projection) {
        ImmutableDoubleArray.Builder steps = ImmutableDoubleArray.builder(delays.length());
        delays.forEach(steps::add);
        return projection.withSynapses(
                new Connector.SynapseList(sources, targets),
                new DataColumn(WEIGHTS, weights),
                new DataColumn(DELAYS, steps.build()),
                delays.stream().min().orElse(projection.minDelay()),
                delays.stream().max().orElse(projection.maxDelay()));
    }

    /** Collects synapses, sorted by source. */
    static final class Builder {
        private final ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
        private final ImmutableIntArray.Builder targets = ImmutableIntArray.builder();
        private final ImmutableDoubleArray.Builder weights = ImmutableDoubleArray.builder();
        private final ImmutableIntArray.Builder delays = ImmutableIntArray.builder();

        void add(int source, int target, double weight, int delay) {
            sources.add(source);
            targets.add(target);
            weights.add(weight);
            delays.add(delay);
        }

        GivenSynapses build() {
            return new GivenSynapses(sources.build(), targets.build(), weights.build(), delays.build());
        }
    }
}
