package ganglion.compiler.semantics;

import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The number format of a state: {@code float64}, {@code float32} or {@code fixed(bits, fraction, rounding, overflow)}. */
final class FormatElaborator {
    private static final List<String> FORMATS = List.of("float64", "float32", "fixed");
    private static final int MOST_BITS = 62;
    private static final int MOST_FRACTION = 60;

    private final Expressions constants;
    private final Diagnostics diagnostics;

    FormatElaborator(Expressions constants, Diagnostics diagnostics) {
        this.constants = constants;
        this.diagnostics = diagnostics;
    }

    /** The format in which a state is held where nothing else is said. */
    static NumberFormat plain(ValueType type) {
        return type == ValueType.INTEGER ? new NumberFormat.Integer64() : new NumberFormat.Float64();
    }

    /** Complaints give the plain format. */
    NumberFormat format(Optional<Expression.Call> written, ValueType type) {
        if (written.isEmpty()) {
            return plain(type);
        }
        Expression.Call call = written.get();
        if (type != ValueType.REAL) {
            report(DiagnosticCode.E0303, call.span(), "an int state has no other format");
            return plain(type);
        }
        return switch (call.function().text()) {
            case "float64" -> bare(call, new NumberFormat.Float64());
            case "float32" -> bare(call, new NumberFormat.Float32());
            case "fixed" -> fixed(call);
            default -> {
                unknown("number format", call.function(), FORMATS);
                yield plain(type);
            }
        };
    }

    private NumberFormat bare(Expression.Call call, NumberFormat format) {
        if (!call.arguments().isEmpty()) {
            report(
                    DiagnosticCode.E0203,
                    call.span(),
                    "`" + call.function().text() + "` takes no arguments");
        }
        return format;
    }

    private NumberFormat fixed(Expression.Call call) {
        int count = call.arguments().size();
        if (count < 2 || count > 4) {
            report(
                    count < 2 ? DiagnosticCode.E0204 : DiagnosticCode.E0203,
                    call.span(),
                    "`fixed` takes bits, fraction, rounding and overflow");
            return plain(ValueType.REAL);
        }
        Sizes sizes = new Sizes(constants, diagnostics);
        return new NumberFormat.Fixed(
                (int) sizes.whole(call.arguments().get(0).value(), 2, MOST_BITS, "the number of bits"),
                (int) sizes.whole(call.arguments().get(1).value(), -MOST_FRACTION, MOST_FRACTION, "the fraction"),
                count < 3 ? Rounding.NEAREST : word(call.arguments().get(2), Rounding.values(), "rounding"),
                count < 4 ? Overflow.CLIP : word(call.arguments().get(3), Overflow.values(), "overflow"));
    }

    private <T extends Enum<T>> T word(Argument argument, T[] known, String what) {
        if (argument.value() instanceof Expression.Reference reference) {
            Name name = reference.path().parts().get(0);
            for (T constant : known) {
                if (word(constant).equals(reference.path().text())) {
                    return constant;
                }
            }
            unknown(what, name, Arrays.stream(known).map(FormatElaborator::word).toList());
        } else {
            report(DiagnosticCode.E0205, argument.span(), "the " + what + " is a word");
        }
        return known[0];
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void unknown(String what, Name name, List<String> known) {
        Diagnostic unknown =
                Diagnostic.of(DiagnosticCode.E0201, name.span(), "unknown " + what + " `" + name.text() + "`");
        diagnostics.report(Spelling.suggest(unknown.note("known are " + String.join(", ", known)), name.text(), known));
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
