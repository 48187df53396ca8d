package ganglion.compiler.semantics;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.Locale;

/** Refuses, where it is asked for, what cannot be held in memory, instead of failing in the middle of it. */
final class Room {
    /** What remains is for everything else. */
    private static final double SHARE = 0.5;

    private Room() {}

    /** Whether so many values of 8 bytes can be held; complains at the span when not. */
    static boolean holds(long values, Span span, Diagnostics diagnostics) {
        double bytes = 8.0 * values;
        long most = Runtime.getRuntime().maxMemory();
        if (bytes <= SHARE * most) {
            return true;
        }
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0505,
                        span,
                        String.format(Locale.ROOT, "the values of all neurons need %.0f MiB", bytes / (1 << 20)))
                .note("Java may use " + (most >> 20) + " MiB here")
                .help("GANGLION_JAVA_OPTS=-Xmx8g gives it more, where the machine has it"));
        return false;
    }
}
