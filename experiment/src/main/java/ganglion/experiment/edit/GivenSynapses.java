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
 * @param origins where each stood before the edit that gave them, -1 for a new one
 */
public record GivenSynapses(
        ImmutableIntArray sources,
        ImmutableIntArray targets,
        ImmutableDoubleArray weights,
        ImmutableIntArray delays,
        ImmutableIntArray origins) {
    private static final String WEIGHTS = "given weights";
    private static final String DELAYS = "given delays";

    /** Those of a projection that are kept, by their places. */
    static GivenSynapses of(WeightedSynapses synapses, IntPredicate kept) {
        Builder builder = new Builder();
        for (int source = 0; source < synapses.rows().sources(); source++) {
            for (int k = synapses.rows().begin(source); k < synapses.rows().begin(source + 1); k++) {
                if (kept.test(k)) {
                    builder.keep(source, synapses, k);
                }
            }
        }
        return builder.build();
    }

    int size() {
        return sources.length();
    }

    /** The projection with these synapses in place of its own; what is kept of delays keeps its length. */
    Projection in(Projection projection) {
        ImmutableDoubleArray.Builder steps = ImmutableDoubleArray.builder(delays.length());
        delays.forEach(steps::add);
        return projection.withSynapses(
                new Connector.SynapseList(sources, targets),
                new DataColumn(WEIGHTS, weights),
                new DataColumn(DELAYS, steps.build()),
                Math.min(projection.minDelay(), delays.stream().min().orElse(projection.minDelay())),
                Math.max(projection.maxDelay(), delays.stream().max().orElse(projection.maxDelay())));
    }

    /** Collects synapses, sorted by source. */
    static final class Builder {
        private final ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
        private final ImmutableIntArray.Builder targets = ImmutableIntArray.builder();
        private final ImmutableDoubleArray.Builder weights = ImmutableDoubleArray.builder();
        private final ImmutableIntArray.Builder delays = ImmutableIntArray.builder();

        private final ImmutableIntArray.Builder origins = ImmutableIntArray.builder();

        /** One that was there before. */
        void keep(int source, WeightedSynapses synapses, int k) {
            add(source, synapses.rows().target(k), synapses.weights()[k], synapses.delays()[k], k);
        }

        void add(int source, int target, double weight, int delay, int origin) {
            sources.add(source);
            targets.add(target);
            weights.add(weight);
            delays.add(delay);
            origins.add(origin);
        }

        GivenSynapses build() {
            return new GivenSynapses(
                    sources.build(), targets.build(), weights.build(), delays.build(), origins.build());
        }
    }
}
