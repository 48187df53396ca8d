package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.quantity.Dimension;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit language: SI prefixes on s, V, A, F, S, Ohm, Hz, J, W, joined by {@code *}, {@code /} and {@code ^}. */
final class Units {
    /** Powers of ten to base units (ms, mV, pA and what follows from them). */
    private static final ImmutableMap<String, Unit> BASES = ImmutableMap.<String, Unit>builder()
            .put("s", new Unit(new Dimension(1, 0, 0), 3))
            .put("V", new Unit(new Dimension(0, 1, 0), 3))
            .put("A", new Unit(new Dimension(0, 0, 1), 12))
            .put("F", new Unit(new Dimension(1, -1, 1), 12))
            .put("S", new Unit(new Dimension(0, -1, 1), 9))
            .put("Ohm", new Unit(new Dimension(0, 1, -1), -9))
            .put("Hz", new Unit(new Dimension(-1, 0, 0), -3))
            .put("J", new Unit(new Dimension(1, 1, 1), 18))
            .put("W", new Unit(new Dimension(0, 1, 1), 15))
            .buildOrThrow();

    private static final ImmutableMap<String, Integer> PREFIXES = ImmutableMap.<String, Integer>builder()
            .put("", 0)
            .put("G", 9)
            .put("M", 6)
            .put("k", 3)
            .put("m", -3)
            .put("u", -6)
            .put("n", -9)
            .put("p", -12)
            .put("f", -15)
            .buildOrThrow();

    private static final ImmutableMap<String, Unit> NAMES = names();
    private static final Pattern FACTOR = Pattern.compile("\\s*([*/]?)\\s*([A-Za-z]+|1)\\s*(?:\\^\\s*(-?\\d))?\\s*");

    private Units() {}

    private static ImmutableMap<String, Unit> names() {
        ImmutableMap.Builder<String, Unit> names = ImmutableMap.builder();
        BASES.forEach((base, unit) -> PREFIXES.forEach(
                (prefix, power) -> names.put(prefix + base, new Unit(unit.dimension(), unit.powerOfTen() + power))));
        return names.buildOrThrow();
    }

    /** Every simple unit. */
    static ImmutableSet<String> known() {
        return NAMES.keySet();
    }

    /** The unit of a text such as {@code nA/mV^2}; empty when a part is unknown. */
    static Optional<Unit> parse(String text) {
        Unit simple = NAMES.get(text);
        return simple == null ? product(text) : Optional.of(simple);
    }

    private static Optional<Unit> product(String text) {
        Matcher matcher = FACTOR.matcher(text);
        Unit unit = Unit.NONE;
        int position = 0;
        while (position < text.length()) {
            if (!matcher.find(position)
                    || matcher.start() != position
                    || matcher.group(1).isEmpty() != (position == 0)) {
                return Optional.empty();
            }
            Optional<Unit> factor = factor(matcher);
            if (factor.isEmpty()) {
                return Optional.empty();
            }
            unit = unit.times(factor.get());
            position = matcher.end();
        }
        return Optional.of(unit);
    }

    private static Optional<Unit> factor(Matcher matcher) {
        String name = matcher.group(2);
        Optional<Unit> simple = name.equals("1") ? Optional.of(Unit.NONE) : Optional.ofNullable(NAMES.get(name));
        int exponent = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        return simple.map(unit -> unit.power(matcher.group(1).equals("/") ? -exponent : exponent));
    }

    /** How a user would write a dimension. */
    static String describe(Dimension dimension) {
        if (dimension.isNone()) {
            return "a plain number";
        }
        for (String common :
                new String[] {"ms", "mV", "pA", "pF", "nS", "GOhm", "kHz", "mV/ms", "pA/ms", "nS/ms", "J", "W"}) {
            if (parse(common).orElseThrow().dimension().equals(dimension)) {
                return "`" + common + "`";
            }
        }
        return "`"
                + (power("ms", dimension.time()) + power("mV", dimension.voltage()) + power("pA", dimension.current()))
                        .replaceFirst("^\\*", "")
                + "`";
    }

    private static String power(String unit, int exponent) {
        return exponent == 0 ? "" : "*" + unit + (exponent == 1 ? "" : "^" + exponent);
    }
}
