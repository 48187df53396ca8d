package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.PlanCheck;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticException;
import ganglion.source.DiagnosticPrinter;
import ganglion.source.Diagnostics;
import ganglion.source.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ganglion check}: everything that can be said about files without running them. */
@CommandLine.Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks source files without running them.")
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Parameters(paramLabel = "FILE", arity = "1..*", description = "Networks, experiments, chips (.snn).")
    private List<String> files = new ArrayList<>();

    @CommandLine.Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to print diagnostics: text (default), json or sarif.")
    private Format format = Format.TEXT;

    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        for (String file : files) {
            try {
                PlanCheck.check(SourceText.load(file, diagnostics), diagnostics);
            } catch (DiagnosticException mistakes) {
                mistakes.diagnostics().forEach(diagnostics::report);
            }
        }
        ImmutableList<Diagnostic> all = WorthShowing.of(diagnostics.all());
        switch (format) {
            case TEXT -> text(all);
            case JSON -> DiagnosticsJson.write(all, terminal.out());
            case SARIF -> Sarif.write(all, terminal.out());
        }
        return ExitCode.of(all);
    }

    private void text(ImmutableList<Diagnostic> all) {
        if (!all.isEmpty()) {
            all.forEach(diagnostic -> terminal.err().print(DiagnosticPrinter.print(diagnostic)));
        }
        long errors = all.stream().filter(d -> d.severity() == Severity.ERROR).count();
        long warnings =
                all.stream().filter(d -> d.severity() == Severity.WARNING).count();
        terminal.line(
                "%s: %s, %s", counted(files.size(), "file"), counted(errors, "error"), counted(warnings, "warning"));
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
