package ganglion.cli;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;

/** The levels of a compilation as text. */
final class LevelText {
    private LevelText() {}

    static String of(Object level) {
        throw new DiagnosticException(Diagnostic.of(
                DiagnosticCode.E0214,
                Span.NONE,
                "no text form yet of a " + level.getClass().getSimpleName()));
    }
}
