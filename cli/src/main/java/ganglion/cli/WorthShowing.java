package ganglion.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Severity;
import ganglion.source.Source;

/** Leaves out warnings that are only echoes: in a file with errors, what seems to be unused is often what was misspelt. */
final class WorthShowing {
    private WorthShowing() {}

    static ImmutableList<Diagnostic> of(ImmutableList<Diagnostic> diagnostics) {
        ImmutableSet<Source> wrong = diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .map(diagnostic -> diagnostic.span().source())
                .collect(ImmutableSet.toImmutableSet());
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.code() != DiagnosticCode.W0202
                        || !wrong.contains(diagnostic.span().source()))
                .collect(ImmutableList.toImmutableList());
    }
}
