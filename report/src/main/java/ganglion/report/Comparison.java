package ganglion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.experiment.picture.Markup;
import ganglion.experiment.result.OutputFolder;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** What runs came to, side by side: spikes, events, hops, time and energy, and each measure that any of them has. */
public final class Comparison {
    private final ImmutableList<RunFolder> runs;

    private static final int MOST_BARS = 12;

    private Comparison(ImmutableList<RunFolder> runs) {
        this.runs = runs;
    }

    /**
     * A line of the comparison.
     *
     * @param name what is compared
     * @param unit of all values
     * @param values of each run; empty where a run did not measure it
     */
    public record Line(String name, String unit, ImmutableList<OptionalDouble> values) {

        /** The last value over the first, where both are known. */
        public OptionalDouble ratio() {
            OptionalDouble first = values.get(0);
            OptionalDouble last = values.get(values.size() - 1);
            return first.isPresent() && last.isPresent() && first.getAsDouble() != 0
                    ? OptionalDouble.of(last.getAsDouble() / first.getAsDouble())
                    : OptionalDouble.empty();
        }

        /** A value as people read it; a dash for none. */
        public String shown(int run) {
            OptionalDouble value = values.get(run);
            if (value.isEmpty()) {
                return "-";
            }
            boolean scales = unit.equals("J") || unit.equals("s");
            return scales
                    ? Scaled.of(value.getAsDouble(), unit)
                    : (Scaled.number(value.getAsDouble()).replace("\u202f", "") + " " + unit).strip();
        }
    }

    /**
     * Of those folders, two or more, each of one run.
     *
     * @throws DiagnosticException where a folder holds no run, or several
     */
    public static Comparison of(List<Path> folders) {
        ImmutableList.Builder<RunFolder> runs = ImmutableList.builder();
        for (Path folder : folders) {
            RunFolder run = RunFolder.read(folder);
            if (run.isList()) {
                throw new DiagnosticException(
                        Diagnostic.of(DiagnosticCode.E0401, Span.NONE, "`" + folder + "` holds several runs")
                                .help("compare two of them: `" + folder + "/runs/001`"));
            }
            runs.add(run);
        }
        return new Comparison(runs.build());
    }

    /** What tells the runs apart, a text for each. */
    public ImmutableList<String> names() {
        return runs.stream().map(run -> Markup.shown(run.path().toString())).collect(ImmutableList.toImmutableList());
    }

    /** Network, chip, backend and seed of each run, and where it stands in a sweep. */
    public ImmutableList<String> subjects() {
        return runs.stream().map(run -> place(run.run()) + subject(run)).collect(ImmutableList.toImmutableList());
    }

    private static String subject(RunFolder run) {
        return Markup.shown(run.run().path("network").asText() + " on "
                + run.run().path("chip").asText() + ", "
                + run.run().path("backend").asText() + ", seed "
                + run.run().path("seed").asText());
    }

    private static String place(JsonNode run) {
        boolean varied =
                !run.path("parameters").isEmpty() || run.path("control").isTextual();
        return varied ? Markup.shown(OverviewSection.parameters(run)) + ": " : "";
    }

    /** Whether all runs have the same spikes; false where a run observed none. */
    public boolean sameSpikes() {
        Set<String> hashes = new LinkedHashSet<>();
        runs.forEach(run -> hashes.add(run.run().path("spike_sha256").asText("")));
        return hashes.size() == 1 && !hashes.contains("") && !hashes.contains("null");
    }

    public ImmutableList<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(line("spikes", "", run -> run.path("spikes")));
        lines.add(line("synaptic events", "", run -> run.path("synaptic_events")));
        lines.add(line("packets", "", run -> run.path("packets")));
        lines.add(line("hops", "", run -> run.path("hops")));
        lines.add(line("links between chips", "", run -> run.path("chip_links")));
        lines.add(line("cycles", "", run -> run.path("cycles").path("total")));
        lines.add(line("longest queue", "", run -> run.path("cycles").path("peak_queue")));
        lines.add(line("time on the chip", "s", run -> run.path("chip_seconds")));
        for (EnergySection.Unit unit : EnergySection.UNITS) {
            lines.add(line(
                    "energy, " + unit.words(),
                    "J",
                    run -> run.path("energy_joules").path(unit.total())));
        }
        lines.add(
                line("energy, all events", "J", run -> run.path("energy_joules").path("marginal")));
        lines.add(line("energy, total", "J", run -> run.path("energy_joules").path("total")));
        lines.add(line("wall time", "s", Comparison::wall));
        for (String measure : measures()) {
            lines.add(measure(measure));
        }
        return lines.stream()
                .filter(line -> line.values().stream().anyMatch(OptionalDouble::isPresent))
                .collect(ImmutableList.toImmutableList());
    }

    private static JsonNode wall(JsonNode run) {
        double sum = 0;
        for (JsonNode seconds : run.path("wall_seconds")) {
            sum += seconds.asDouble();
        }
        return JsonNodeFactory.instance.numberNode(sum);
    }

    private ImmutableSet<String> parameters() {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        runs.forEach(run -> names.addAll(run.run().path("parameters").fieldNames()));
        return names.build();
    }

    private ImmutableSet<String> measures() {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        runs.forEach(run -> names.addAll(run.run().path("measures").fieldNames()));
        return names.build();
    }

    private Line measure(String name) {
        String unit = runs.stream()
                .map(run -> run.run().path("measures").path(name).path("unit").asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return line(Markup.shown(name), OverviewSection.unit(unit), run -> {
            JsonNode value = run.path("measures").path(name);
            boolean same = value.path("unit").asText().equals(unit);
            return same ? value.path("value") : JsonNodeFactory.instance.missingNode();
        });
    }

    private Line line(String name, String unit, Function<JsonNode, JsonNode> of) {
        ImmutableList.Builder<OptionalDouble> values = ImmutableList.builder();
        for (RunFolder run : runs) {
            JsonNode value = of.apply(run.run());
            values.add(value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty());
        }
        return new Line(name, unit, values.build());
    }

    /** As JSON; the stream stays open. */
    public void write(OutputStream stream) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", 1);
        ArrayNode names = root.putArray("runs");
        runs.forEach(run -> names.add(run.path().toString()));
        root.put("same_spikes", sameSpikes());
        ArrayNode compared = root.putArray("lines");
        for (Line line : lines()) {
            ObjectNode node = compared.addObject().put("name", line.name()).put("unit", line.unit());
            ArrayNode values = node.putArray("values");
            for (OptionalDouble value : line.values()) {
                if (value.isPresent()) {
                    values.add(value.getAsDouble());
                } else {
                    values.addNull();
                }
            }
        }
        stream.write(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    /** A page of its own, written to a file. */
    public void write(Path file) {
        Page page = new Page("Runs compared", String.join("; ", names()), ImmutableList.of(new Table()));
        try {
            Report.write(file, page.html(), ImmutableMap.of());
        } catch (IOException failure) {
            throw OutputFolder.cannotWrite(file, failure);
        }
    }

    /** The comparison as a part of a page. */
    private final class Table implements Section {
        @Override
        public String title() {
            return "Side by side";
        }

        @Override
        public void write(Html html) {
            html.paragraph(sameSpikes() ? "The spikes of all runs are the same." : "The spikes of the runs differ.");
            List<String> head = new ArrayList<>(List.of(""));
            head.addAll(names());
            head.add("last / first");
            List<List<String>> rows = new ArrayList<>();
            rows.add(row("run", Comparison::subject));
            for (String parameter : parameters()) {
                rows.add(row(Markup.shown(parameter), run -> parameter(run, parameter)));
            }
            for (Line line : lines()) {
                List<String> cells = new ArrayList<>(List.of(line.name()));
                for (int run = 0; run < runs.size(); run++) {
                    cells.add(line.shown(run));
                }
                cells.add(line.ratio().isPresent() ? Scaled.number(line.ratio().getAsDouble()) : "-");
                rows.add(cells);
            }
            html.table(ImmutableList.of(Html.Column.WORDS, Html.Column.NUMBER), head, rows);
            ratios(html);
        }

        private List<String> row(String name, Function<RunFolder, String> of) {
            List<String> cells = new ArrayList<>(List.of(name));
            runs.forEach(run -> cells.add(of.apply(run)));
            cells.add("");
            return cells;
        }

        private String parameter(RunFolder run, String name) {
            JsonNode value = run.run().path("parameters").path(name);
            return value.isMissingNode() ? "-" : Markup.shown(OverviewSection.value(value));
        }

        /** Only what differs, and no more than a chart has room for. */
        private void ratios(Html html) {
            ObjectNode view =
                    html.chart("bars", "last over first", "of what differs").addObject();
            ArrayNode names = view.put("unit", "").putArray("names");
            ArrayNode values = view.putArray("values");
            lines().stream()
                    .filter(line -> line.ratio().isPresent() && line.ratio().getAsDouble() != 1)
                    .limit(MOST_BARS)
                    .forEach(line -> {
                        names.add(line.name());
                        Numbers.add(values, line.ratio().getAsDouble());
                    });
        }
    }
}
