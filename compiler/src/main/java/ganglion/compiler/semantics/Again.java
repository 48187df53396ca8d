package ganglion.compiler.semantics;

import ganglion.dynamics.Expression;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Argument;
import java.util.Map;
import java.util.Optional;

/** The argument of a stimulus that says whether the first row of its data comes again behind the last. */
final class Again {
    static final String ARGUMENT = "again";

    private Again() {}

    static boolean of(Map<String, Argument> arguments, Expressions outside, Diagnostics diagnostics) {
        return of(Optional.ofNullable(arguments.get(ARGUMENT)), outside, diagnostics);
    }

    /** False when it is not given. */
    static boolean of(Optional<Argument> given, Expressions outside, Diagnostics diagnostics) {
        if (given.isEmpty()) {
            return false;
        }
        Typed value = outside.elaborate(given.get().value());
        if (value.value() instanceof Value.Scalar(Expression literal)
                && literal instanceof Expression.Truth(boolean repeats)) {
            return repeats;
        }
        if (!value.isMistake()) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0208, value.span(), "`" + ARGUMENT + "` must be `true` or `false`"));
        }
        return false;
    }
}
