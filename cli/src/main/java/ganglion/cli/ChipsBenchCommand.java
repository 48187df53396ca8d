package ganglion.cli;

import ganglion.experiment.Backends;
import ganglion.experiment.bench.ChipBench;
import ganglion.experiment.bench.ChipBenchJson;
import ganglion.experiment.bench.ChipFigures;
import ganglion.experiment.bench.ChipReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion bench chips}: the same networks on every chip that takes them. */
@CommandLine.Command(
        name = ChipBench.NAME,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Puts digits, CUBA, a convolution and a recurrent network onto chips: time, energy, load.")
final class ChipsBenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Parameters(paramLabel = "CHIP", arity = "0..*", description = "Which ones (default: all).")
    private List<String> chips = new ArrayList<>();

    @CommandLine.Option(
            names = "--root",
            paramLabel = "DIR",
            description = "The folder that has `examples` (default: this one).")
    private Path root = Path.of("");

    @CommandLine.Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE.")
    private @Nullable Path json;

    @CommandLine.Option(names = "--report", paramLabel = "FILE", description = "Write them into FILE as Markdown.")
    private @Nullable Path report;

    ChipsBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ChipBench bench =
                new ChipBench(Backends.installed(), root, line -> terminal.err().println(line));
        List<ChipFigures> figures = bench.run(chips);
        print(figures);
        write(figures);
        boolean equal = figures.stream().flatMap(row -> row.measured().stream()).allMatch(ChipFigures.Measured::equal);
        return equal ? ExitCode.OK : ExitCode.WRONG_INPUT;
    }

    private void print(List<ChipFigures> figures) {
        TextTable table = new TextTable(2);
        table.row(List.of(
                "network",
                "chip",
                "spikes/step",
                "events/step",
                "time per",
                "spikes/s",
                "events/s",
                "energy per",
                "per event",
                "energy x delay",
                "cores",
                "fullest",
                "letters",
                "equal"));
        for (ChipFigures row : figures) {
            row.measured().ifPresent(measured -> {
                List<String> cells = new ArrayList<>(List.of(row.workload(), row.chip()));
                cells.addAll(ChipReport.cells(measured));
                table.row(cells);
            });
        }
        table.lines().forEach(line -> terminal.line("%s", line));
        figures.forEach(row ->
                row.refused().ifPresent(why -> terminal.line("%s on %s: %s", row.workload(), row.chip(), why)));
    }

    private void write(List<ChipFigures> figures) {
        try {
            if (json != null) {
                try (OutputStream stream = Files.newOutputStream(json)) {
                    ChipBenchJson.write(figures, stream);
                }
            }
            if (report != null) {
                Files.write(report, ChipReport.page(figures));
            }
        } catch (IOException failure) {
            throw SourceText.unwritable("the results", failure);
        }
    }
}
