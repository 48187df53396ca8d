package ganglion.grammar.internal;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;

/** Where all stages of reading one file complain; holds what was so bad that the result must not be used. */
final class Complaints {
    private static final int MOST = 100;

    private final Diagnostics diagnostics;
    private int reported;
    private boolean refused;

    Complaints(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Reports a mistake, up to a hundred a file: more of them help nobody. */
    void report(Diagnostic diagnostic) {
        if (reported < MOST) {
            diagnostics.report(diagnostic);
        } else if (reported == MOST) {
            diagnostics.report(diagnostic.note("more than " + MOST + " mistakes; further ones are not listed"));
        }
        reported++;
    }

    void syntax(Span span, String message) {
        report(Diagnostic.of(DiagnosticCode.E0101, span, message));
    }

    /** Refuses the whole file, once. */
    void tooDeep(Span span, String what) {
        if (!refused) {
            report(Diagnostic.of(DiagnosticCode.E0104, span, what));
        }
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    boolean isFull() {
        return reported > MOST;
    }
}
