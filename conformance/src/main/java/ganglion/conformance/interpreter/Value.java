package ganglion.conformance.interpreter;

import java.math.BigDecimal;

/** A value of an expression. Reals are held in the arithmetic of their population. */
public sealed interface Value {
    record Binary64(double number) implements Value {}

    record Binary32(float number) implements Value {}

    /** An exact dyadic number of fixed-point arithmetic. */
    record Exact(BigDecimal number) implements Value {}

    record Whole(long number) implements Value {}

    record Truth(boolean holds) implements Value {}

    /** The number as the nearest double; truths have none. */
    default double toDouble() {
        return switch (this) {
            case Binary64(double number) -> number;
            case Binary32(float number) -> number;
            case Exact(BigDecimal number) -> number.doubleValue();
            case Whole(long number) -> number;
            case Truth _ -> throw new IllegalArgumentException("a truth is no number");
        };
    }

    default long toWhole() {
        return ((Whole) this).number();
    }

    default boolean holds() {
        return ((Truth) this).holds();
    }

    /** Not a number. */
    default boolean isUndefined() {
        return switch (this) {
            case Binary64(double number) -> Double.isNaN(number);
            case Binary32(float number) -> Float.isNaN(number);
            case Exact _, Whole _, Truth _ -> false;
        };
    }

    /** 0 or -0.0, which as an emission is none. */
    default boolean isZero() {
        return switch (this) {
            case Binary64(double number) -> number == 0;
            case Binary32(float number) -> number == 0;
            case Exact(BigDecimal number) -> number.signum() == 0;
            case Whole(long number) -> number == 0;
            case Truth _ -> throw new IllegalArgumentException("a truth is no number");
        };
    }
}
