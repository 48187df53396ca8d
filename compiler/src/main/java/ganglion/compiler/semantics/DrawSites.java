package ganglion.compiler.semantics;

import ganglion.numeric.Draws;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;

/** Numbers the random calls of one population or projection in order of text; says where they may stand. */
final class DrawSites {
    private final Diagnostics diagnostics;
    private final boolean allowed;
    private int next;

    private DrawSites(Diagnostics diagnostics, boolean allowed, int first) {
        this.diagnostics = diagnostics;
        this.allowed = allowed;
        this.next = first;
    }

    /** A place without draws, such as an argument. */
    static DrawSites none(Diagnostics diagnostics) {
        return new DrawSites(diagnostics, false, 0);
    }

    static DrawSites from(int first, Diagnostics diagnostics) {
        return new DrawSites(diagnostics, true, first);
    }

    int take(Span span) {
        if (!allowed) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0208, span, "a random value cannot stand where a constant is needed"));
        } else if (next == Draws.SITES) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0209, span, "more than " + Draws.SITES + " random calls in one model"));
        }
        return next < Draws.SITES ? next++ : 0;
    }
}
