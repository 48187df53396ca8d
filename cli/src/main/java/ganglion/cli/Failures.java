package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticException;
import ganglion.source.DiagnosticPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Tells a user what went wrong, and turns it into an exit code. */
final class Failures {
    private final Terminal terminal;
    private boolean asJson;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    /** From now on diagnostics are written as JSON. */
    void writeJson() {
        asJson = true;
    }

    int failed(Exception exception) {
        return switch (exception) {
            case DiagnosticException mistakes -> diagnostics(mistakes.diagnostics());
            default -> internal(exception);
        };
    }

    /** Prints diagnostics to the error stream. */
    int diagnostics(ImmutableList<Diagnostic> all) {
        ImmutableList<Diagnostic> diagnostics = WorthShowing.of(all);
        terminal.out().flush();
        if (asJson && !diagnostics.isEmpty()) {
            try {
                DiagnosticsJson.write(diagnostics, terminal.err());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        } else {
            diagnostics.forEach(diagnostic -> terminal.err().print(DiagnosticPrinter.print(diagnostic)));
        }
        return ExitCode.of(diagnostics);
    }

    int usage(CommandLine.ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        terminal.err().println("error: " + mistake.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(mistake, line.getErr());
        terminal.err().println("help:  " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    int outOfMemory() {
        long limit = Runtime.getRuntime().maxMemory() >> 20;
        terminal.err().println("error[E0505]: needs more memory than there is");
        terminal.err().println("  = note: Java may use " + limit + " MiB here");
        terminal.err().println("  = help: GANGLION_JAVA_OPTS=-Xmx8g gives it more, where the machine has it");
        return ExitCode.WRONG_INPUT;
    }

    /** One line for a mistake of Ganglion itself; what helps its makers goes to a file. */
    int internal(Throwable unexpected) {
        StringWriter trace = new StringWriter();
        unexpected.printStackTrace(new PrintWriter(trace));
        String what = unexpected.getMessage() == null ? unexpected.getClass().getSimpleName() : unexpected.getMessage();
        String where;
        try {
            Path file = Files.createTempFile("ganglion-", ".log");
            Files.writeString(file, trace.toString());
            where = " (details in " + file + ")";
        } catch (IOException failure) {
            where = "";
        }
        terminal.err().println("internal error: " + what.lines().findFirst().orElse("") + where);
        return ExitCode.ENVIRONMENT;
    }
}
