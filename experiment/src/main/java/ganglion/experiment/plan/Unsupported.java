package ganglion.experiment.plan;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;

/** A part of an experiment that is understood, but that no backend runs yet. */
public record Unsupported(String feature, Span span) {
    /** What {@code run} says to it. */
    public Diagnostic diagnostic() {
        return Diagnostic.of(DiagnosticCode.E0215, span, "no backend runs " + feature + " yet")
                .note("`ganglion check` accepts it: the text itself is sound");
    }
}
