package ganglion.cli;

import ganglion.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion report}: a page of what a run left in its folder. */
@CommandLine.Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes a page (report.html, one file) of what `run --out DIR` left in DIR.")
final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Parameters(paramLabel = "DIR", description = "The folder of a run.")
    private Path folder = Path.of("");

    @CommandLine.Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the page to FILE (default: DIR/report.html).")
    private @Nullable Path out;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path file = out == null ? folder.resolve("report.html") : out;
        Report.of(folder).write(file);
        terminal.line("wrote %s", file);
        return ExitCode.OK;
    }
}
