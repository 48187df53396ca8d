package ganglion.source;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers the diagnostics of one piece of work; equal ones are kept once. Not for use by several threads. */
public final class Diagnostics {
    private final Set<Diagnostic> gathered = new LinkedHashSet<>();

    public void report(Diagnostic diagnostic) {
        gathered.add(diagnostic);
    }

    public boolean hasErrors() {
        return gathered.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    /** Everything gathered, by file and position; those without a position come last, in order of arrival. */
    public ImmutableList<Diagnostic> all() {
        return gathered.stream()
                .sorted(Comparator.comparing((Diagnostic d) -> !d.span().isKnown())
                        .thenComparing(d -> d.span().source().name())
                        .thenComparingInt(d -> d.span().start()))
                .collect(ImmutableList.toImmutableList());
    }

    /** Stops the work with everything gathered so far, when one of them is an error. */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new DiagnosticException(all());
        }
    }
}
