package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.formula.Misfit;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.formula.Statistic;
import ganglion.experiment.measure.Value;
import ganglion.experiment.result.ExperimentReport;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Many runs as a table: a row for each group of runs that differ in the seed alone, with the median of every measure. Columns
 * that do not fit into 80 follow in further tables below.
 */
final class SweepTable {
    private static final int MANY = 8;
    private static final int WIDTH = 80;
    private static final int LONGEST = 16;

    /** A column: what heads it, and its cell for a group of runs. */
    private record Column(
            String heading, Function<List<MeasuredFigures>, String> cell, Function<Misfit, String> misfit) {

        /** A column that says nothing of a point without a run. */
        Column(String heading, Function<List<MeasuredFigures>, String> cell) {
            this(heading, cell, _ -> "-");
        }
    }

    private final List<List<MeasuredFigures>> groups;
    private final ImmutableList<Misfit> misfits;
    private final ImmutableList<Column> keys;
    private final ImmutableList<Column> measures;

    SweepTable(ExperimentReport report) {
        this.groups = groups(report);
        this.misfits = report.misfits();
        this.keys = keys(report.runs());
        this.measures = measures(report.runs());
    }

    /** Whether an experiment sweeps, has controls, or makes more runs than a line each is good for. */
    static boolean suits(ExperimentReport report) {
        return report.runs().size() > MANY
                || !report.misfits().isEmpty()
                || report.runs().size() > 1
                        && report.runs().stream()
                                .map(run -> run.figures().key().point())
                                .anyMatch(point ->
                                        point.isControl() || !point.parameters().isEmpty());
    }

    private static List<List<MeasuredFigures>> groups(ExperimentReport report) {
        Map<RunKey, List<MeasuredFigures>> groups = new LinkedHashMap<>();
        for (MeasuredFigures run : report.runs()) {
            RunKey key = run.figures().key();
            RunKey group = new RunKey(key.point(), key.chip(), key.format(), key.backend(), 0);
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(run);
        }
        return List.copyOf(groups.values());
    }

    private static ImmutableList<Column> keys(List<MeasuredFigures> runs) {
        ImmutableList.Builder<Column> columns = ImmutableList.builder();
        for (String name : runs.get(0).figures().key().point().parameters().keySet()) {
            columns.add(new Column(
                    name,
                    group -> Readable.text(group.get(0)
                            .figures()
                            .key()
                            .point()
                            .parameters()
                            .getOrDefault(name, new Value.Missing(""))),
                    misfit -> Readable.text(misfit.point().parameters().getOrDefault(name, new Value.Missing("")))));
        }
        varying(
                columns,
                runs,
                "control",
                key -> key.point().isControl() ? key.point().control() : "-");
        varying(columns, runs, "chip", RunKey::chip);
        varying(columns, runs, "format", RunKey::format);
        varying(columns, runs, "backend", RunKey::backend);
        columns.add(new Column("runs", group -> Integer.toString(group.size()), _ -> "no fit"));
        return columns.build();
    }

    private static void varying(
            ImmutableList.Builder<Column> columns,
            List<MeasuredFigures> runs,
            String heading,
            Function<RunKey, String> part) {
        if (runs.stream().map(run -> part.apply(run.figures().key())).distinct().count() > 1) {
            columns.add(new Column(
                    heading,
                    group -> shortened(part.apply(group.get(0).figures().key()))));
        }
    }

    private static ImmutableList<Column> measures(List<MeasuredFigures> runs) {
        if (runs.get(0).measures().isEmpty()) {
            return ImmutableList.of(new Column(
                    "spikes",
                    group -> Readable.text(
                            median(group, run -> Value.plain(run.figures().spikes())))));
        }
        return runs.get(0).measures().keySet().stream()
                .map(name -> new Column(
                        shortened(name),
                        group -> Readable.text(
                                median(group, run -> run.measures().getOrDefault(name, new Value.Missing(""))))))
                .collect(ImmutableList.toImmutableList());
    }

    /** Missing as soon as it is in one run. */
    private static Value median(List<MeasuredFigures> group, Function<MeasuredFigures, Value> measure) {
        double[] values = new double[group.size()];
        Value last = new Value.Missing("");
        for (int i = 0; i < values.length; i++) {
            last = measure.apply(group.get(i));
            if (!(last instanceof Value.Number number)) {
                return last;
            }
            values[i] = number.value();
        }
        return last instanceof Value.Number number
                ? new Value.Number(Statistic.MEDIAN.of(values), number.dimension())
                : last;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int next = 0;
        while (next < measures.size()) {
            int end = next + 1;
            while (end < measures.size() && width(measures.subList(next, end + 1)) <= WIDTH) {
                end++;
            }
            if (next > 0) {
                lines.add("");
            }
            lines.addAll(table(measures.subList(next, end)));
            next = end;
        }
        if (groups.stream().anyMatch(group -> group.size() > 1)) {
            lines.add("(medians over the seeds)");
        }
        misfits.forEach(misfit -> lines.add("does not fit at " + misfit.name() + ": " + misfit.why()));
        return lines;
    }

    private int width(List<Column> shown) {
        return table(shown).stream().mapToInt(String::length).max().orElse(0);
    }

    private List<String> table(List<Column> shown) {
        TextTable table = new TextTable(0);
        List<Column> columns =
                ImmutableList.<Column>builder().addAll(keys).addAll(shown).build();
        table.row(columns.stream().map(Column::heading).collect(Collectors.toList()));
        for (List<MeasuredFigures> group : groups) {
            table.row(columns.stream().map(column -> column.cell().apply(group)).toList());
        }
        misfits.forEach(misfit -> table.row(
                columns.stream().map(column -> column.misfit().apply(misfit)).toList()));
        return table.lines();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 2) + "..";
    }
}
