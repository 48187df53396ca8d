package ganglion.experiment.formula;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.experiment.measure.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as a user reads them: five digits, in a unit that suits. */
public final class Readable {
    private static final MathContext DIGITS = new MathContext(5);

    /** Units by dimension, from small to large; {@code scale} is one unit in base units. */
    private record Unit(Dimension dimension, double scale, String name) {}

    private static final Dimension ENERGY = new Dimension(1, 1, 1);
    private static final ImmutableList<Unit> UNITS = ImmutableList.of(
            new Unit(Dimension.TIME, 1, "ms"),
            new Unit(Dimension.TIME, 1e3, "s"),
            new Unit(new Dimension(-1, 0, 0), 1e-3, "Hz"),
            new Unit(new Dimension(-1, 0, 0), 1, "kHz"),
            new Unit(new Dimension(0, 1, 0), 1, "mV"),
            new Unit(new Dimension(0, 0, 1), 1, "pA"),
            new Unit(new Dimension(0, 0, 1), 1e3, "nA"),
            new Unit(new Dimension(1, -1, 1), 1, "pF"),
            new Unit(new Dimension(0, -1, 1), 1, "nS"),
            new Unit(ENERGY, 1e6, "pJ"),
            new Unit(ENERGY, 1e9, "nJ"),
            new Unit(ENERGY, 1e12, "uJ"),
            new Unit(ENERGY, 1e15, "mJ"),
            new Unit(ENERGY, 1e18, "J"));

    private Readable() {}

    /** A number and its unit. */
    public record Scaled(double value, String unit) {}

    /** A number for files: rates in Hz, energies in J, the rest in base units, whatever their size. */
    public static Scaled stable(Value.Number number) {
        if (number.dimension().equals(ENERGY)) {
            return new Scaled(number.value() / 1e18, "J");
        }
        if (number.dimension().equals(Dimension.NONE.per(Dimension.TIME))) {
            return new Scaled(number.value() * 1e3, "Hz");
        }
        return new Scaled(number.value(), base(number.dimension()));
    }

    public static String text(Value value) {
        return switch (value) {
            case Value.Number number -> number(number);
            case Value.Truth truth -> Boolean.toString(truth.value());
            case Value.Numbers(var values) ->
                values.stream().mapToObj(Readable::digits).collect(Collectors.joining(", ", "[", "]"));
            case Value.Missing missing -> "-";
        };
    }

    private static String number(Value.Number number) {
        if (number.dimension().isNone()) {
            return digits(number.value());
        }
        return unit(number)
                .map(unit -> digits(number.value() / unit.scale()) + " " + unit.name())
                .orElseGet(() -> digits(number.value()) + " " + base(number.dimension()));
    }

    /** The largest unit in which the number is at least one; else the smallest. */
    private static Optional<Unit> unit(Value.Number number) {
        ImmutableList<Unit> fitting = UNITS.stream()
                .filter(unit -> unit.dimension().equals(number.dimension()))
                .collect(ImmutableList.toImmutableList());
        return fitting.reverse().stream()
                .filter(unit -> Math.abs(number.value()) >= unit.scale())
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    /** Five significant digits, whole numbers in full, no trailing zeros. */
    private static String digits(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        boolean plain = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9;
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    /** A dimension in base units, such as {@code ms*mV^2}. */
    public static String base(Dimension dimension) {
        if (dimension.isNone()) {
            return "1";
        }
        String product =
                power("ms", dimension.time()) + power("mV", dimension.voltage()) + power("pA", dimension.current());
        return product.substring(1);
    }

    private static String power(String unit, int exponent) {
        return exponent == 0 ? "" : "*" + unit + (exponent == 1 ? "" : "^" + exponent);
    }

    /** A dimension by the name of a unit that has it. */
    public static String dimension(Dimension dimension) {
        return dimension.isNone()
                ? "a plain number"
                : UNITS.stream()
                        .filter(unit -> unit.dimension().equals(dimension))
                        .map(unit -> "`" + unit.name() + "`")
                        .findFirst()
                        .orElseGet(() -> "`" + base(dimension) + "`");
    }
}
