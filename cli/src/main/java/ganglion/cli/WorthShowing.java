package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Severity;

/** Leaves out warnings that are only echoes: next to errors, what seems to be unused is often what was misspelt. */
final class WorthShowing {
    private WorthShowing() {}

    static ImmutableList<Diagnostic> of(ImmutableList<Diagnostic> diagnostics) {
        boolean errors = diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
        return diagnostics.stream()
                .filter(diagnostic -> !errors || diagnostic.code() != DiagnosticCode.W0202)
                .collect(ImmutableList.toImmutableList());
    }
}
