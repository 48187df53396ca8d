package ganglion.cli;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import ganglion.text.IrPrinter;

/** The levels of a compilation as text. */
final class LevelText {
    private LevelText() {}

    static String of(Record level) {
        try {
            return IrPrinter.print(level);
        } catch (IllegalArgumentException unprintable) {
            throw new DiagnosticException(Diagnostic.of(
                    DiagnosticCode.E0214, Span.NONE, "this cannot be printed as text: " + unprintable.getMessage()));
        }
    }
}
