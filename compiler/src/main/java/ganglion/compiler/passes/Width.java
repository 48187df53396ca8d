package ganglion.compiler.passes;

import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.analysis.Mantissa;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.UnaryOperator;

/**
 * A real expression and what its value needs in exact fixed point.
 *
 * @param fraction the value times 2^fraction is whole; not negative
 * @param most that this whole number is at most, whatever its sign; NaN of a value in float64
 */
record Width(Expression expression, int fraction, double most) {
    /** Less than exact arithmetic has, as sums need a bit more than their terms. */
    static final int BITS = 60;

    /** What a number of a format needs. */
    static Width of(Expression expression, NumberFormat.Fixed format) {
        double most = Math.scalb(1.0, format.bits() - 1);
        return format.fraction() >= 0
                ? new Width(expression, format.fraction(), most)
                : new Width(expression, 0, Math.scalb(most, -format.fraction()));
    }

    /** A value that is computed in float64, and has no bits of its own. */
    static Width floating(Expression expression) {
        return new Width(expression, 0, Double.NaN);
    }

    boolean isFloating() {
        return Double.isNaN(most);
    }

    /** How many bits the whole number has, without a sign. */
    int bits() {
        return most < 1 ? 0 : Math.getExponent(most) + 1;
    }

    /** Whether this is a constant power of two. */
    boolean isPower() {
        return expression instanceof Expression.Real(double value)
                && value > 0
                && Math.scalb(1.0, Math.getExponent(value)) == value;
    }

    /** The exponent of a constant power of two. */
    int exponent() {
        return expression instanceof Expression.Real(double value) ? Math.getExponent(value) : 0;
    }

    /** The value times 2^by. */
    Width times(int by) {
        Expression made =
                new Expression.Binary(BinaryOperator.MULTIPLY, expression, new Expression.Real(Math.scalb(1.0, by)));
        return by <= fraction
                ? new Width(made, fraction - by, most)
                : new Width(made, 0, Math.scalb(most, by - fraction));
    }

    /** The nearest value of a smaller fraction. */
    Width atMost(int places) {
        if (places >= fraction) {
            return this;
        }
        int kept = Math.max(0, places);
        Width whole = times(kept);
        Expression rounded = new Expression.Unary(UnaryOperator.ROUND, whole.expression());
        return new Width(rounded, 0, Math.scalb(most, kept - fraction) + 1).times(-kept);
    }

    /** The nearest value with so many bits, as far as bits after the point can be given up. */
    Width narrowed(int wanted) {
        return bits() <= wanted || fraction == 0 ? this : atMost(fraction - (bits() - wanted));
    }

    /** What the values of a column need on the grid that they share. */
    static Width column(Expression name, ImmutableDoubleArray values) {
        int fraction = values.stream()
                .filter(x -> x != 0)
                .mapToInt(Mantissa::fraction)
                .max()
                .orElse(0);
        int places = Math.max(0, fraction);
        double most =
                values.stream().map(x -> Math.abs(Math.scalb(x, places))).max().orElse(0);
        return new Width(name, places, most);
    }

    static Width constant(double value) {
        int fraction = value == 0 ? 0 : Math.max(0, Mantissa.fraction(value));
        return new Width(new Expression.Real(value), fraction, Math.abs(Math.scalb(value, fraction)));
    }
}
