package ganglion.cli;

import ganglion.report.Comparison;
import ganglion.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion report}: a page of what a run left in its folder, or runs side by side. */
@CommandLine.Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes a page, one file, of what `run --out DIR` left in DIR, or compares runs.")
final class ReportCommand implements Callable<Integer> {
    private static final int LONGEST_NAME = 24;

    private final Terminal terminal;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "The folder of a run; of two or more with --diff.")
    private List<Path> folders = new ArrayList<>();

    @CommandLine.Option(names = "--diff", description = "Print what two runs or more came to, side by side.")
    private boolean diff;

    @CommandLine.Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the page to FILE (default: DIR/report.html).")
    private @Nullable Path out;

    @CommandLine.Option(names = "--format", paramLabel = "FORMAT", description = "Of --diff: text (default) or json.")
    private Format format = Format.TEXT;

    enum Format {
        TEXT,
        JSON
    }

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (diff) {
            compare();
            return ExitCode.OK;
        }
        if (folders.size() != 1) {
            throw usage("one DIR, or two and more with --diff");
        }
        if (format != Format.TEXT) {
            throw usage("--format is of --diff");
        }
        Path file = out == null ? folders.get(0).resolve("report.html") : out;
        Report.of(folders.get(0)).write(file);
        terminal.line("wrote %s", file);
        return ExitCode.OK;
    }

    private CommandLine.ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private void compare() throws IOException {
        if (folders.size() < 2) {
            throw usage("--diff needs two folders or more");
        }
        Comparison comparison = Comparison.of(folders);
        if (format == Format.JSON) {
            comparison.write(terminal.out());
            terminal.line("");
        } else {
            print(comparison);
        }
        if (out != null) {
            comparison.write(out);
            terminal.err().println("wrote " + out);
        }
    }

    private void print(Comparison comparison) {
        for (int run = 0; run < folders.size(); run++) {
            terminal.line(
                    "%s  %s: %s",
                    letter(run),
                    comparison.names().get(run),
                    comparison.subjects().get(run));
        }
        terminal.line("spikes are %s", comparison.sameSpikes() ? "the same" : "not the same");
        terminal.line("");
        TextTable table = new TextTable(1);
        List<String> head = new ArrayList<>(List.of(""));
        for (int run = 0; run < folders.size(); run++) {
            head.add(letter(run));
        }
        head.add(letter(folders.size() - 1) + "/" + letter(0));
        table.row(head);
        for (Comparison.Line line : comparison.lines()) {
            table.row(row(line));
        }
        table.lines().forEach(line -> terminal.line("%s", line));
    }

    private List<String> row(Comparison.Line line) {
        String name = line.name();
        List<String> cells = new ArrayList<>();
        cells.add(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 2) + "..");
        for (int run = 0; run < folders.size(); run++) {
            String shown = line.shown(run);
            cells.add(terminal.unicode() ? shown : shown.replace('\u00b5', 'u'));
        }
        cells.add(
                line.ratio().isPresent()
                        ? String.format(Locale.ROOT, "%.4g", line.ratio().getAsDouble())
                        : "-");
        return cells;
    }

    /** Runs are A, B, C ...; by their numbers behind Z. */
    private static String letter(int run) {
        return run < 26 ? String.valueOf((char) ('A' + run)) : Integer.toString(run + 1);
    }
}
