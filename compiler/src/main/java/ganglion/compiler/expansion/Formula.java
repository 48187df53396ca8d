package ganglion.compiler.expansion;

/** An expression made ready to be evaluated many times, in float64 and exact integers: semantics section 5. */
public sealed interface Formula {

    /** A real number at a point. */
    non-sealed interface Real extends Formula {
        double at(Point point);
    }

    /** A whole number at a point; one that leaves 64 bits throws an {@link ArithmeticException}. */
    non-sealed interface Whole extends Formula {
        long at(Point point);
    }

    /** A truth at a point. */
    non-sealed interface Truth extends Formula {
        boolean at(Point point);
    }

    /** The number at a point; a truth is 0 or 1. */
    default double number(Point point) {
        return switch (this) {
            case Real real -> real.at(point);
            case Whole whole -> whole.at(point);
            case Truth truth -> truth.at(point) ? 1 : 0;
        };
    }
}
