package ganglion.compiler.semantics;

import ganglion.data.DataReader;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;

/** The reader of places where data files cannot be named. */
final class NoFiles {
    static final DataReader READER = (path, span) -> {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0206, span, "data files cannot be named here"));
    };

    private NoFiles() {}
}
