package ganglion.conformance.interpreter;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.UnaryOperator;

/** The arithmetic of reals in one format. */
interface Reals {
    /** Bits of a constant in the program of a neuron on a fixed-point core. */
    int CONSTANT_BITS = 15;

    /** A constant of the text, or an entry of a column. */
    Value constant(double value);

    Value ofWhole(long value);

    /** A state, which may be held in another float format, as a value of this one. */
    default Value ofState(Value held) {
        return held;
    }

    /** {@code count} times {@code unit}: the value of a port that counts. */
    Value ofCount(long count, double unit);

    /** A uniform real in (0, 1) of a random word. */
    Value uniform(int word);

    /** A standard normal real of a random word. */
    Value normal(int word);

    Value unary(UnaryOperator operator, Value operand);

    Value binary(BinaryOperator operator, Value left, Value right);

    boolean compare(BinaryOperator operator, Value left, Value right);

    /** A real that stands where a float64 number could be: the other way of a choice, of which one is. */
    default Value besideFloat(Value value) {
        return value;
    }

    /** Toward zero, saturating; NaN is 0. */
    long toWhole(Value value);

    /** The arithmetic of a rule, whose constants have the bits of a state. */
    static Reals ofRule(NumberFormat arithmetic) {
        return arithmetic instanceof NumberFormat.Fixed fixed ? new ExactReals(fixed.bits() - 1) : of(arithmetic);
    }

    static Reals of(NumberFormat arithmetic) {
        return switch (arithmetic) {
            case NumberFormat.Float64 _ -> new Reals64();
            case NumberFormat.Float32 _ -> new Reals32();
            case NumberFormat.Fixed _ -> new ExactReals(CONSTANT_BITS);
            case NumberFormat.Integer64 _, NumberFormat.Usual _ ->
                throw new Refusal("reals cannot be held in " + arithmetic);
        };
    }
}
