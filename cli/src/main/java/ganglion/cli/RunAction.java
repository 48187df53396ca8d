package ganglion.cli;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.cache.CompileCache;
import ganglion.experiment.result.ExperimentReport;
import ganglion.experiment.result.RunJson;
import ganglion.source.DiagnosticPrinter;
import java.io.IOException;

/** Runs an experiment and prints what it came to. */
final class RunAction {
    private final Terminal terminal;
    private final Failures failures;

    RunAction(Terminal terminal, Failures failures) {
        this.terminal = terminal;
        this.failures = failures;
    }

    /** The exit code. */
    int run(RunInvocation invocation) throws IOException {
        if (invocation.json()) {
            failures.writeJson();
        }
        SourceText.Recorded recorded = SourceText.recorded(invocation.file());
        SourceUnit unit = recorded.unit();
        CompileCache cache = invocation.cached() ? CacheFolder.cache(recorded.files()) : CompileCache.none();
        Cancellation cancellation = new Cancellation();
        try (Interruption interruption = new Interruption(cancellation);
                Progress progress = new Progress(terminal)) {
            Experiment experiment = new Experiment(
                    invocation.file(), unit, invocation.request(), cache, Backends.installed(), progress, cancellation);
            ExperimentReport report = experiment.run();
            progress.end();
            int code = print(report, invocation.json());
            return interruption.happened() ? ExitCode.INTERRUPTED : code;
        }
    }

    private int print(ExperimentReport report, boolean json) throws IOException {
        if (json) {
            RunJson.write(report, terminal.out());
            terminal.line("");
        } else {
            report.notices().forEach(notice -> terminal.err().print(DiagnosticPrinter.print(notice)));
            new ReportText(terminal).print(report);
        }
        return failures.diagnostics(FailedAssertions.of(report));
    }
}
