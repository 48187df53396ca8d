package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;

/**
 * Which pairs of neurons a projection connects. Order of the synapses of a source: semantics section 3. The draw coordinates
 * (row, ordinal) of a synapse are stated for each connector; site 0 of the projection is the connector's own.
 */
public sealed interface Connector {

    /** Every pair, self-connections included; by source; row = source, ordinal = target. */
    record AllToAll() implements Connector {}

    /** Neuron i to neuron i; sizes are equal; by source; row = source, ordinal = target. */
    record OneToOne() implements Connector {}

    /** Each pair with probability p: Bernoulli at (row = source, ordinal = target); by source. */
    record FixedProbability(double p) implements Connector {
        public FixedProbability {
            checkArgument(0 <= p && p <= 1, "probability %s", p);
        }
    }

    /**
     * {@code degree} sources a target, drawn with replacement: source = integer(sources) at (row = target, ordinal = 0, 1, ...);
     * produced target by target.
     */
    record FixedInDegree(int degree) implements Connector {}

    /** {@code degree} targets a source, drawn with replacement at (row = source, ordinal = 0, 1, ...); by source. */
    record FixedOutDegree(int degree) implements Connector {}

    /**
     * {@code count} pairs drawn with replacement at (row = 0, ordinal = k): the source with part 0, the target with part 1 of
     * the coordinates; produced in order of k.
     */
    record FixedTotal(int count) implements Connector {}

    /** Every pair, with values from matrices [target][source]; by source; row = source, ordinal = target. */
    record Dense() implements Connector {}

    /**
     * The pairs given, stably sorted by source; row = source, ordinal = place among the source's rows. Columns of the projection
     * are in the same order.
     */
    record SynapseList(ImmutableIntArray sources, ImmutableIntArray targets) implements Connector {}
}
