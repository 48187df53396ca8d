package ganglion.compiler.conversion;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.passes.Pass;
import ganglion.compiler.request.Emissions;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numeric passes that can be asked for. */
public final class Conversions {
    /** As they are written; {@code BITS} is a whole number, {@code PERCENT} and {@code HZ} are numbers. */
    public static final ImmutableList<String> FORMS =
            ImmutableList.of("fold", "codebook=BITS", "balance=PERCENT", "hyperactive=HZ");

    private static final Pattern FORM = Pattern.compile("([a-z-]+)(?:=(\\d{1,9}(?:\\.\\d{1,9})?))?");

    private Conversions() {}

    /**
     * The pass of that name, perhaps with a number behind {@code =}; empty where there is none.
     *
     * @param emissions of an earlier run, for those that need them
     */
    public static Optional<Pass> named(String form, Emissions emissions) {
        Matcher matcher = FORM.matcher(form);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(2);
        return named(
                matcher.group(1),
                number == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(number)),
                emissions);
    }

    /** Whether a pass needs to know how often neurons emitted in an earlier run. */
    public static boolean needsEmissions(String form) {
        return form.startsWith("balance=") || form.startsWith("hyperactive=");
    }

    private static Optional<Pass> named(String name, OptionalDouble number, Emissions emissions) {
        return switch (name) {
            case "fold" -> number.isPresent() ? Optional.empty() : Optional.of(new AffineFolding());
            case "codebook" ->
                number.stream()
                        .filter(bits -> bits == Math.rint(bits) && bits >= 1 && bits <= Codebook.MOST_BITS)
                        .<Pass>mapToObj(bits -> new Codebook((int) bits))
                        .findFirst();
            case "balance" ->
                number.stream()
                        .filter(percent -> percent > 0 && percent <= 100)
                        .<Pass>mapToObj(percent -> new Balancing(percent, emissions))
                        .findFirst();
            case "hyperactive" ->
                number.stream()
                        .<Pass>mapToObj(rate -> new HyperactiveUnits(rate, emissions))
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
