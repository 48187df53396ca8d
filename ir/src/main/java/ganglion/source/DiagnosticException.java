package ganglion.source;

import com.google.common.collect.ImmutableList;
import java.io.Serial;
import java.util.stream.Collectors;

/** Ends a piece of work because of what the user gave; carries at least one diagnostic. */
public final class DiagnosticException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ImmutableList<Diagnostic> diagnostics;

    public DiagnosticException(ImmutableList<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("; ")));
        this.diagnostics = diagnostics;
    }

    public DiagnosticException(Diagnostic diagnostic) {
        this(ImmutableList.of(diagnostic));
    }

    public ImmutableList<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
