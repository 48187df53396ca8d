package ganglion.cli;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.cache.CompileCache;
import ganglion.experiment.result.ExperimentReport;
import ganglion.experiment.result.RunJson;
import ganglion.report.Timeline;
import ganglion.runtime.ChipObserver;
import ganglion.source.DiagnosticPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

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
        Optional<Timeline> timeline = invocation.timeline().map(_ -> new Timeline());
        try (Interruption interruption = new Interruption(cancellation);
                Progress progress = new Progress(terminal, timeline.map(ChipObserver.class::cast))) {
            Experiment experiment = new Experiment(
                    invocation.file(), unit, invocation.request(), cache, Backends.installed(), progress, cancellation);
            ExperimentReport report = experiment.run();
            progress.end();
            if (timeline.isPresent()) {
                keep(timeline.get(), invocation.timeline().orElseThrow(), progress);
            }
            int code = print(report, invocation.json());
            return interruption.happened() ? ExitCode.INTERRUPTED : code;
        }
    }

    private static void keep(Timeline timeline, Path file, Progress progress) {
        if (timeline.steps() == 0) {
            progress.remark("nothing was followed: " + file + " is not written");
            return;
        }
        timeline.write(file);
        String said = "wrote " + file + ", " + timeline.steps() + " steps of the first run";
        progress.remark(timeline.isFull() ? said + ", as many as fit" : said);
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
