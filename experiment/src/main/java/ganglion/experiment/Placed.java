package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.Comparator;

/** Engines know no source: their failures get the place of the run that asked for them, or of the largest population. */
final class Placed {
    private Placed() {}

    /** The same failure; what it says of memory or of the engine has a place. */
    static DiagnosticException at(Span run, Program program, DiagnosticException failure) {
        Span place = run.isKnown() ? run : largest(program);
        return new DiagnosticException(failure.diagnostics().stream()
                .map(diagnostic -> at(place, diagnostic))
                .collect(ImmutableList.toImmutableList()));
    }

    private static Diagnostic at(Span place, Diagnostic diagnostic) {
        boolean lost = !diagnostic.span().isKnown()
                && (diagnostic.code() == DiagnosticCode.E0505 || diagnostic.code() == DiagnosticCode.E0605);
        return lost
                ? new Diagnostic(diagnostic.code(), diagnostic.message(), place, diagnostic.notes(), diagnostic.helps())
                : diagnostic;
    }

    private static Span largest(Program program) {
        return program.populations().stream()
                .max(Comparator.comparingInt(PopulationCode::size))
                .map(PopulationCode::span)
                .orElse(Span.NONE);
    }
}
