package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.source.DiagnosticCode;
import ganglion.source.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ganglion explain}: the page of a diagnostic's code. */
@CommandLine.Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Explains a diagnostic, such as E0201; without a code lists all.")
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Parameters(paramLabel = "CODE", arity = "0..1", defaultValue = "", description = "A code.")
    private String code = "";

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (code.isEmpty()) {
            Arrays.stream(DiagnosticCode.values())
                    .forEach(known -> terminal.line("%s  %s", known.name(), known.title()));
            return ExitCode.OK;
        }
        Optional<DiagnosticCode> known = DiagnosticCode.of(code);
        if (known.isEmpty()) {
            unknown();
            return ExitCode.USAGE;
        }
        terminal.line(
                "%s",
                page(known.get())
                        .orElse(known.get() + ": " + known.get().title())
                        .strip());
        return ExitCode.OK;
    }

    private void unknown() {
        ImmutableList<String> names =
                Arrays.stream(DiagnosticCode.values()).map(Enum::name).collect(ImmutableList.toImmutableList());
        terminal.err().println("error: there is no diagnostic `" + code + "`");
        Spelling.closest(code.toUpperCase(Locale.ROOT), names)
                .ifPresent(name -> terminal.err().println("  = help: did you mean `" + name + "`?"));
    }

    static Optional<String> page(DiagnosticCode code) throws IOException {
        String name = "/ganglion/explain/" + code.name() + ".md";
        try (InputStream page = DiagnosticCode.class.getResourceAsStream(name)) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
