package ganglion.experiment.result;

import ganglion.experiment.formula.Misfit;
import ganglion.experiment.formula.Point;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.measure.Value;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes results.csv: a row a run with what it was made with and what was measured. Numbers are as in run.json, with the unit in
 * the heading; what could not be measured is an empty cell.
 */
public final class ResultsCsv {
    private ResultsCsv() {}

    public static void write(ExperimentReport report, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(line(heading(report.runs())));
            for (MeasuredFigures run : report.runs()) {
                writer.write(line(row(run)));
            }
            for (Misfit misfit : report.misfits()) {
                writer.write(line(row(misfit, report.runs().get(0).measures().size())));
            }
        }
    }

    private static List<String> heading(List<MeasuredFigures> runs) {
        MeasuredFigures first = runs.get(0);
        List<String> cells = new ArrayList<>(List.of("run", "control"));
        first.figures().key().point().parameters().forEach((name, value) -> cells.add(name + unit(value)));
        cells.addAll(
                List.of("chip", "format", "backend", "seed", "steps", "spikes", "synaptic_events", "spike_sha256"));
        for (String name : first.measures().keySet()) {
            cells.add(name
                    + runs.stream()
                            .map(run -> unit(run.measures().getOrDefault(name, new Value.Missing(""))))
                            .filter(unit -> !unit.isEmpty())
                            .findFirst()
                            .orElse(""));
        }
        return cells;
    }

    private static String unit(Value value) {
        return value instanceof Value.Number number && !number.dimension().isNone()
                ? " [" + Readable.stable(number).unit() + "]"
                : "";
    }

    private static List<String> row(MeasuredFigures run) {
        RunSummary summary = run.figures().summary();
        Point point = summary.key().point();
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(summary.number()));
        cells.add(point.control());
        point.parameters().values().forEach(value -> cells.add(text(value)));
        cells.add(summary.key().chip());
        cells.add(summary.key().format());
        cells.add(summary.key().backend());
        cells.add(Long.toString(summary.key().seed()));
        cells.add(Long.toString(summary.lastStep()));
        cells.add(Long.toString(summary.spikes()));
        cells.add(Long.toString(summary.synapticEvents()));
        cells.add(summary.spikeHash().orElse(""));
        run.measures().values().forEach(value -> cells.add(text(value)));
        return cells;
    }

    /** Without a number, and with the reason where the spikes' hash would stand. */
    private static List<String> row(Misfit misfit, int measures) {
        List<String> cells = new ArrayList<>(List.of("", misfit.point().control()));
        misfit.point().parameters().values().forEach(value -> cells.add(text(value)));
        cells.addAll(List.of(misfit.chip(), "", "", "", "", "", "", "does not fit: " + misfit.why()));
        cells.addAll(Collections.nCopies(measures, ""));
        return cells;
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Number number -> number(Readable.stable(number).value());
            case Value.Truth truth -> Boolean.toString(truth.value());
            case Value.Numbers _ -> Readable.text(value);
            case Value.Missing missing -> "";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p53
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ResultsCsv::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
