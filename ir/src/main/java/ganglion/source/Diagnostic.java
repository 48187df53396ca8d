package ganglion.source;

import com.google.common.collect.ImmutableList;

/**
 * One complaint about one mistake: what is wrong in {@code message} (lower case, no full stop), where in {@code span},
 * background in {@code notes}, how to mend it only in {@code helps}.
 */
public record Diagnostic(
        DiagnosticCode code, String message, Span span, ImmutableList<String> notes, ImmutableList<String> helps) {

    public static Diagnostic of(DiagnosticCode code, Span span, String message) {
        return new Diagnostic(code, message, span, ImmutableList.of(), ImmutableList.of());
    }

    public Diagnostic note(String note) {
        ImmutableList<String> more =
                ImmutableList.<String>builder().addAll(notes).add(note).build();
        return new Diagnostic(code, message, span, more, helps);
    }

    public Diagnostic help(String help) {
        ImmutableList<String> more =
                ImmutableList.<String>builder().addAll(helps).add(help).build();
        return new Diagnostic(code, message, span, notes, more);
    }

    public Severity severity() {
        return code.severity();
    }
}
