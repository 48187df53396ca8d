package ganglion.dynamics;

import ganglion.source.Span;

/** Where synapses end: their contributions of a step are added up and read as one value of {@code type}. */
public record Port(String name, ValueType type, Accumulator accumulator, Span span) {

    /** How contributions that are not added become one value; without any it is 1, or the lowest value of the format. */
    public enum Fold {
        PRODUCT,
        MAX
    }

    /** How the sum is held. */
    public sealed interface Accumulator {

        /** In the population's float format, in the order of semantics section 3. */
        record Floating() implements Accumulator {}

        /** As an exact integer count of {@code unit}; weights are rounded to multiples of it and clipped to their bits. */
        record Multiples(double unit, int weightBits) implements Accumulator {}

        /** Not added but joined by another fold: semantics section 3. No pass gives it a format yet. */
        record Folded(Fold fold) implements Accumulator {}
    }
}
