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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        SARIF;

        private static Optional<Format> named(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private CheckCommand(Terminal terminal, List<String> files, Format format) {
        this.terminal = terminal;
        this.files = files;
        this.format = format;
    }

    /**
     * The command of a sound command line, read without the library for command lines, whose classes take a quarter of the time that a
     * small file needs. Empty where it takes more care to read it: help, mistakes, anything unusual.
     */
    static Optional<CheckCommand> quick(Terminal terminal, String[] arguments) {
        List<String> files = new ArrayList<>();
        Format format = Format.TEXT;
        for (int i = 1; i < arguments.length; i++) {
            boolean isFormat = arguments[i].equals("--format") && format == Format.TEXT && i + 1 < arguments.length;
            if (isFormat) {
                i++;
                Optional<Format> named = Format.named(arguments[i]);
                if (named.isEmpty()) {
                    return Optional.empty();
                }
                format = named.get();
            } else if (arguments[i].isEmpty() || "-@\"".indexOf(arguments[i].charAt(0)) >= 0) {
                return Optional.empty();
            } else {
                files.add(arguments[i]);
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new CheckCommand(terminal, files, format));
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
