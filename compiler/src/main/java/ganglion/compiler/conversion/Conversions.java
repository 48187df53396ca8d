package ganglion.compiler.conversion;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.passes.Pass;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numeric passes that can be asked for. */
public final class Conversions {
    /** As they are written; {@code BITS} is a number. */
    public static final ImmutableList<String> FORMS = ImmutableList.of("fold", "codebook=BITS");

    private static final Pattern FORM = Pattern.compile("([a-z-]+)(?:=(\\d{1,2}))?");

    private Conversions() {}

    /** The pass of that name, perhaps with a number behind {@code =}; empty where there is none. */
    public static Optional<Pass> named(String form) {
        Matcher matcher = FORM.matcher(form);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(2);
        return named(matcher.group(1), number == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number)));
    }

    private static Optional<Pass> named(String name, OptionalInt number) {
        return switch (name) {
            case "fold" -> number.isPresent() ? Optional.empty() : Optional.of(new AffineFolding());
            case "codebook" ->
                number.stream()
                        .filter(bits -> bits >= 1 && bits <= Codebook.MOST_BITS)
                        .<Pass>mapToObj(Codebook::new)
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
