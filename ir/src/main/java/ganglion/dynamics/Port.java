package ganglion.dynamics;

import ganglion.source.Span;
import java.util.Optional;

/** Where synapses end: their contributions of a step are added up, or folded otherwise, and read as one value of {@code type}. */
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

        /**
         * Not added but joined by another fold: semantics section 3.
         *
         * @param held how contributions are held, never folded itself
         * @param bits of the result where it is counted: a product is clipped to them, the lowest value is the lowest of them
         * @param fraction of the result of a product where it is counted: it is a number of 2^-fraction
         */
        record Folded(Fold fold, Accumulator held, int bits, int fraction) implements Accumulator {
            /** Before a pass gives it a format. */
            public Folded(Fold fold) {
                this(fold, new Floating(), Long.SIZE, 0);
            }
        }
    }

    /** How contributions are held, whatever the fold. */
    public Accumulator held() {
        return accumulator instanceof Accumulator.Folded(var _, Accumulator held, int _, int _) ? held : accumulator;
    }

    /** None for a sum. */
    public Optional<Accumulator.Folded> folded() {
        return accumulator instanceof Accumulator.Folded folded ? Optional.of(folded) : Optional.empty();
    }

    /** What one count of the folded value is worth; 1 where nothing is counted. */
    public double unit() {
        if (accumulator instanceof Accumulator.Folded(Fold fold, var _, int _, int fraction) && fold == Fold.PRODUCT) {
            return Math.scalb(1.0, -fraction);
        }
        return held() instanceof Accumulator.Multiples(double unit, int _) ? unit : 1;
    }

    /** The same port whose contributions are held otherwise; a fold's result has the bits and the fraction. */
    public Port holding(Accumulator held, int bits, int fraction) {
        Accumulator changed = folded().<Accumulator>map(
                        fold -> new Accumulator.Folded(fold.fold(), held, bits, fraction))
                .orElse(held);
        return new Port(name, type, changed, span);
    }
}
