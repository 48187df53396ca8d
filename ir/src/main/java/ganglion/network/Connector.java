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
     * One kernel over an image of {@code channels} times {@code rows} times {@code columns} neurons, index
     * {@code (channel * height + row) * width + column} on either side: output {@code (o, p, q)} hears the inputs
     * {@code (c, y, x)} that its window covers, c from the o-th share of {@code channels / groups} channels. Position and
     * ordinal of a synapse are the place of its element in an array [outputs][channels / groups][rows][columns], its row is 0: all
     * synapses through one element have equal columns and draws. By source; targets ascending.
     */
    record Kernel(int channels, int outputs, int groups, Sliding rows, Sliding columns) implements Connector {
        public Kernel {
            checkArgument(channels >= 1 && outputs >= 1 && groups >= 1, "%s to %s channels", channels, outputs);
            checkArgument(channels % groups == 0 && outputs % groups == 0, "%s groups of channels", groups);
            int share = channels / groups;
            double elements = (double) outputs * share * rows.size() * columns.size();
            double image = (double) channels * rows.length() * columns.length();
            double result = (double) outputs * rows.places() * columns.places();
            checkArgument(
                    elements <= Integer.MAX_VALUE && image <= Integer.MAX_VALUE && result <= Integer.MAX_VALUE,
                    "a kernel of %s elements from %s to %s neurons",
                    elements,
                    image,
                    result);
        }

        /** The number of elements, which columns of the projection have as length. */
        public int elements() {
            return outputs * (channels / groups) * rows.size() * columns.size();
        }

        /** The number of neurons of the image. */
        public int sources() {
            return channels * rows.length() * columns.length();
        }

        /** The number of neurons of the result. */
        public int targets() {
            return outputs * rows.places() * columns.places();
        }

        /** The number of synapses. */
        public long synapses() {
            return (long) outputs * (channels / groups) * Reach.count(rows) * Reach.count(columns);
        }
    }

    /**
     * The pairs given, stably sorted by source; row = source, ordinal = place among the source's rows. Columns of the projection
     * are in the same order.
     */
    record SynapseList(ImmutableIntArray sources, ImmutableIntArray targets) implements Connector {}
}
