package ganglion.cli;

import ganglion.grammar.Formatter;
import ganglion.source.DiagnosticException;
import ganglion.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ganglion fmt}: one layout for all source files; a file with mistakes of syntax is left alone. */
@CommandLine.Command(name = "fmt", mixinStandardHelpOptions = true, description = "Formats source files in place.")
final class FormatCommand implements Callable<Integer> {
    private static final String STREAM = "-";

    private final Terminal terminal;
    private final Failures failures;
    private final InputStream in;

    @CommandLine.Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Source files (.snn); - formats what is piped in.")
    private List<String> files = new ArrayList<>();

    @CommandLine.Option(
            names = "--check",
            description = "Writes nothing; names the files that would change and ends with 1 if there are any.")
    private boolean check;

    FormatCommand(Terminal terminal, Failures failures, InputStream in) {
        this.terminal = terminal;
        this.failures = failures;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        int code = ExitCode.OK;
        for (String file : files) {
            code = Math.max(code, format(file));
        }
        return code;
    }

    private int format(String file) throws IOException {
        try {
            Source source = file.equals(STREAM) ? SourceText.read(in, "<stdin>") : SourceText.read(file);
            String formatted = Formatter.format(source);
            boolean changes = !formatted.equals(source.text());
            if (check) {
                return changes ? wouldChange(source) : ExitCode.OK;
            }
            write(file, formatted, changes);
            return ExitCode.OK;
        } catch (DiagnosticException mistakes) {
            return failures.diagnostics(mistakes.diagnostics());
        }
    }

    private int wouldChange(Source source) {
        terminal.line("%s", source.name());
        return ExitCode.WRONG_INPUT;
    }

    private void write(String file, String formatted, boolean changes) throws IOException {
        if (file.equals(STREAM)) {
            terminal.out().writeBytes(formatted.getBytes(StandardCharsets.UTF_8));
        } else if (changes) {
            try {
                Files.writeString(Path.of(file), formatted);
            } catch (IOException failure) {
                throw SourceText.unwritable(file, failure);
            }
            terminal.line("formatted %s", file);
        }
    }
}
