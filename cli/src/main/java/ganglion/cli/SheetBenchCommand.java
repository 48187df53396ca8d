package ganglion.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.partition.Grid;
import ganglion.compiler.streaming.Cutting;
import ganglion.compiler.streaming.RectangleChoice;
import ganglion.compiler.streaming.SheetRows;
import ganglion.compiler.streaming.StreamedCount;
import ganglion.compiler.streaming.StreamedLoads;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion bench sheet}: a sheet of neurons too large to be written out, cut by its layout and counted row by row. */
@CommandLine.Command(
        name = "sheet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Cuts a torus of neurons with targets around each of them into cores, in natural order and in rectangles,"
                        + " and counts every synapse of it, row by row from the rule.")
final class SheetBenchCommand implements Callable<Integer> {
    private static final double NANO = 1e-9;

    private final Terminal terminal;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(
            paramLabel = "WxH",
            arity = "0..1",
            description = "Neurons in a row and in a column (default: 4096x4096).")
    private String size = "4096x4096";

    @CommandLine.Option(names = "--targets", paramLabel = "N", description = "Of each neuron (default: 250).")
    private int targets = 250;

    @CommandLine.Option(
            names = "--sigma",
            paramLabel = "S",
            description = "Of the Gaussian of their distances in each direction, in neurons (default: 6).")
    private double sigma = 6;

    @CommandLine.Option(names = "--neurons", paramLabel = "N", description = "A core holds at most (default: 256).")
    private int neurons = 256;

    @CommandLine.Option(names = "--axons-in", paramLabel = "N", description = "Of a core (default: no limit).")
    private @Nullable Long axonsIn;

    @CommandLine.Option(names = "--axons-out", paramLabel = "N", description = "Of a core (default: no limit).")
    private @Nullable Long axonsOut;

    @CommandLine.Option(names = "--memory", paramLabel = "BITS", description = "Of a core (default: no limit).")
    private @Nullable Long memory;

    @CommandLine.Option(
            names = "--synapse-bits",
            paramLabel = "N",
            description = "Of memory that a synapse takes (default: 16).")
    private int synapseBits = 16;

    @CommandLine.Option(
            names = "--row-bits",
            paramLabel = "N",
            description = "Of memory that an axon takes in a core (default: 32).")
    private int rowBits = 32;

    @CommandLine.Option(
            names = "--mesh",
            paramLabel = "WxH",
            description = "Cores in a row and in a column (default: 1024x1024).")
    private String mesh = "1024x1024";

    @CommandLine.Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the results to FILE too; - is the standard output, without the table.")
    private @Nullable String json;

    SheetBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One cutting and what it costs. */
    private record Row(String name, String shape, Cutting cutting, StreamedLoads loads) {}

    @Override
    public Integer call() {
        long start = System.nanoTime();
        int[] sides = sides("WxH", size, 1 << 15);
        int[] cores = sides("--mesh", mesh, 1 << 12);
        Grid grid = new Grid(cores[0], cores[1]);
        SheetRows rows = rows(sides);
        if (neurons < 1) {
            throw usage("--neurons must be at least 1");
        }
        if (Math.ceilDiv(rows.neurons(), neurons) > grid.cores()) {
            throw misfit("cores", Math.ceilDiv(rows.neurons(), neurons), grid.cores());
        }
        List<Row> found = found(rows, grid);
        double seconds = NANO * (System.nanoTime() - start);
        if (!"-".equals(json)) {
            print(rows, found, seconds);
        }
        Optional.ofNullable(json)
                .ifPresent(target ->
                        JsonTarget.write(target, terminal, generator -> write(rows, found, seconds, generator)));
        StreamedLoads last = found.get(found.size() - 1).loads();
        keep("axons_in", StreamedLoads.most(last.axonsIn()), axonsIn);
        keep("axons_out", StreamedLoads.most(last.axonsOut()), axonsOut);
        keep("memory", last.mostBits(synapseBits, rowBits), memory);
        return ExitCode.OK;
    }

    private List<Row> found(SheetRows rows, Grid grid) {
        List<Cutting> cuttings = new ArrayList<>(List.of(new Cutting.Runs(rows.neurons(), neurons)));
        RectangleChoice.of(rows, neurons, grid).ifPresent(cuttings::add);
        ImmutableList<StreamedLoads> loads = StreamedCount.of(rows, cuttings, grid);
        List<Row> found = new ArrayList<>();
        for (int k = 0; k < cuttings.size(); k++) {
            found.add(
                    switch (cuttings.get(k)) {
                        case Cutting.Runs runs -> new Row("natural", "runs of " + runs.run(), runs, loads.get(k));
                        case Cutting.Rectangles cut ->
                            new Row("rectangles", cut.width() + " x " + cut.height(), cut, loads.get(k));
                    });
        }
        return found;
    }

    private SheetRows rows(int[] sides) {
        try {
            return new SheetRows(sides[0], sides[1], targets, sigma);
        } catch (IllegalArgumentException unfit) {
            throw usage(unfit.getMessage() == null ? "no such sheet" : unfit.getMessage());
        }
    }

    private ImmutableMap<String, Number> metrics(Row row) {
        StreamedLoads loads = row.loads();
        return ImmutableMap.<String, Number>builder()
                .put("parts", row.cutting().parts())
                .put("synapses", loads.synapses())
                .put("km1", loads.km1())
                .put("hops_unicast", loads.distance())
                .put("multicast_hops", loads.hops())
                .put("axons_in_max", StreamedLoads.most(loads.axonsIn()))
                .put("axons_out_max", StreamedLoads.most(loads.axonsOut()))
                .put("synapses_max", StreamedLoads.most(loads.synapsesIn()))
                .put("memory_bits_max", loads.mostBits(synapseBits, rowBits))
                .buildOrThrow();
    }

    private void print(SheetRows rows, List<Row> found, double seconds) {
        terminal.line(
                "sheet of %,d neurons, %,d targets each, every synapse counted: %.1f s",
                rows.neurons(), targets, seconds);
        TextTable table = new TextTable(1);
        List<String> head = new ArrayList<>(List.of("metric"));
        found.forEach(row -> head.add(row.name() + ", " + row.shape()));
        table.row(head);
        List<ImmutableMap<String, Number>> columns =
                found.stream().map(this::metrics).toList();
        for (String metric : columns.get(0).keySet()) {
            List<String> cells = new ArrayList<>(List.of(metric.replace('_', ' ')));
            columns.forEach(column -> cells.add(text(column.getOrDefault(metric, 0))));
            table.row(cells);
        }
        table.lines().forEach(line -> terminal.line("%s", line));
        terminal.flush();
    }

    private static String text(Number value) {
        return String.format(Locale.ROOT, "%,d", value.longValue());
    }

    private void write(SheetRows rows, List<Row> found, double seconds, JsonGenerator generator) throws IOException {
        generator.writeNumberField("width", rows.width());
        generator.writeNumberField("height", rows.height());
        generator.writeNumberField("targets", targets);
        generator.writeNumberField("sigma", sigma);
        generator.writeNumberField("seconds", seconds);
        generator.writeArrayFieldStart("mappings");
        for (Row row : found) {
            generator.writeStartObject();
            generator.writeStringField("partitioner", row.name());
            generator.writeStringField("shape", row.shape());
            for (Map.Entry<String, Number> metric : metrics(row).entrySet()) {
                generator.writeNumberField(metric.getKey(), metric.getValue().longValue());
            }
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void keep(String limit, long held, @Nullable Long most) {
        if (most != null && held > most) {
            throw misfit(limit, held, most);
        }
    }

    private static DiagnosticException misfit(String limit, long needed, long most) {
        return new DiagnosticException(Diagnostic.of(
                DiagnosticCode.E0502,
                Span.NONE,
                "`" + limit + "`: " + String.format(Locale.ROOT, "%,d are needed, there are %,d", needed, most)));
    }

    private int[] sides(String option, String text, int most) {
        ImmutableList<String> parts = ImmutableList.copyOf(Splitter.on('x').splitToList(text.toLowerCase(Locale.ROOT)));
        try {
            int width = Integer.parseInt(parts.get(0));
            int height = parts.size() == 2 ? Integer.parseInt(parts.get(1)) : 0;
            if (width >= 1 && height >= 1 && width <= most && height <= most) {
                return new int[] {width, height};
            }
        } catch (NumberFormatException notANumber) {
            throw usage(option + " must be like 8x4, not " + text);
        }
        throw usage(option + " must be like 8x4, at most " + most + " each, not " + text);
    }

    private CommandLine.ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
