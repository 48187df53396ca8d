package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.result.ExperimentReport;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;

/** Failed assertions as diagnostics, one each, with the values in every run where it failed. */
final class FailedAssertions {
    private static final int MOST_RUNS = 8;

    private FailedAssertions() {}

    static ImmutableList<Diagnostic> of(ExperimentReport report) {
        return report.verdicts().stream()
                .filter(verdict -> verdict.status() == Verdict.Status.FAILED)
                .map(FailedAssertions::diagnostic)
                .collect(ImmutableList.toImmutableList());
    }

    private static Diagnostic diagnostic(Verdict verdict) {
        ImmutableList<Verdict.Check> failed = verdict.checks().stream()
                .filter(check -> check.status() == Verdict.Status.FAILED)
                .collect(ImmutableList.toImmutableList());
        Diagnostic diagnostic = Diagnostic.of(
                DiagnosticCode.E0702,
                verdict.span(),
                "assertion failed: " + String.join(", ", failed.get(0).values()));
        if (verdict.checks().size() == 1) {
            return diagnostic;
        }
        for (Verdict.Check check : failed.stream().limit(MOST_RUNS).toList()) {
            diagnostic = diagnostic.note(String.join(", ", check.values()) + " in the run " + check.run());
        }
        return failed.size() > MOST_RUNS
                ? diagnostic.note("and in " + (failed.size() - MOST_RUNS) + " other runs")
                : diagnostic;
    }
}
