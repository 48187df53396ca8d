package ganglion.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.mapping.NetworkGraph;
import ganglion.compiler.partition.GeneratedGraphs;
import ganglion.compiler.partition.Grid;
import ganglion.compiler.partition.HopCosts;
import ganglion.compiler.partition.Hypergraph;
import ganglion.compiler.partition.MappedGraph;
import ganglion.compiler.partition.PartLimits;
import ganglion.compiler.partition.Parts;
import ganglion.compiler.request.CompileRequest;
import ganglion.interop.DataFiles;
import ganglion.network.Network;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion bench mapping}: a bare hypergraph cut into cores and placed, with every metric of it. */
@CommandLine.Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Maps a hypergraph in hMETIS form (the first pin of a net is its source) or a network onto cores, in natural"
                        + " order, by the shapes of its layers and with the partitioner, and prints what each costs.")
final class MappingBenchCommand implements Callable<Integer> {
    private static final double NANO = 1e-9;
    /** Of {@code library/bench}. */
    private static final ImmutableSet<String> NETWORKS = ImmutableSet.of("lenet", "depthwise");

    /** The chip's costs per router and link. */
    enum Costs {
        ABSTRACT,
        LOIHI;

        HopCosts hop() {
            return switch (this) {
                case ABSTRACT -> HopCosts.ABSTRACT;
                case LOIHI -> HopCosts.LOIHI;
            };
        }
    }

    private final Terminal terminal;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "The graph (.hgr), gzipped or not; a network (.snn); a generated graph: small-world (default), modular or"
                            + " elegans; or a network of the library: lenet or depthwise.")
    private String file = "small-world";

    @CommandLine.Option(
            names = "--size",
            paramLabel = "N",
            description = "Neurons of a generated graph (default: 20000).")
    private int size = 20_000;

    @CommandLine.Option(
            names = "--save",
            paramLabel = "FILE.hgr",
            description = "Write the graph to FILE, for other partitioners to be measured on.")
    private @Nullable String save;

    @CommandLine.Option(names = "--neurons", paramLabel = "N", description = "A core holds at most (default: 256).")
    private long neurons = 256;

    @CommandLine.Option(
            names = "--axons-in",
            paramLabel = "N",
            description = "Distinct sources that a core hears, its own neurons included (default: 8192).")
    private long axonsIn = 8192;

    @CommandLine.Option(
            names = "--axons-out",
            paramLabel = "N",
            description = "Pairs of a core's neuron and a core it reaches, its own included (default: no limit).")
    private @Nullable Long axonsOut;

    @CommandLine.Option(names = "--synapses", paramLabel = "N", description = "That end in a core (default: no limit).")
    private @Nullable Long synapses;

    @CommandLine.Option(
            names = "--parts",
            paramLabel = "N",
            description = "At most so many cores (default: the fewest that leave 2 % room).")
    private @Nullable Integer parts;

    @CommandLine.Option(
            names = "--mesh",
            paramLabel = "WxH",
            description = "Cores in a row and in a column (default: the squarest that holds the parts).")
    private @Nullable String mesh;

    @CommandLine.Option(
            names = "--layout",
            paramLabel = "WxH",
            description = "The vertices of the graph lie on a sheet, row by row, and are also cut by their places.")
    private @Nullable String layout;

    @CommandLine.Option(
            names = "--costs",
            paramLabel = "SET",
            description = "abstract (energy 1 and 0.1, latency 1 and 0.01 a router and a link; the default) or loihi.")
    private Costs costs = Costs.ABSTRACT;

    @CommandLine.Option(
            names = "--rate-unit",
            paramLabel = "R",
            description = "Divide the weights of nets by R in all metrics (default: 1).")
    private double rateUnit = 1;

    @CommandLine.Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the results to FILE too; - is the standard output, without the table.")
    private @Nullable String json;

    MappingBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        checkOptions();
        PartLimits limits = limits();
        Optional<Grid> wanted = Optional.ofNullable(mesh).map(text -> grid("--mesh", text));
        MappingSubject subject = unit().map(this::network).orElseGet(() -> bare(graph()));
        ImmutableList.Builder<MappingRow> found = ImmutableList.builder();
        row("natural", subject, wanted, () -> subject.natural(limits)).ifPresent(found::add);
        row("tiling", subject, wanted, () -> subject.tiled(limits)).ifPresent(found::add);
        row("ganglion", subject, wanted, () -> subject.best(limits)).ifPresent(found::add);
        ImmutableList<MappingRow> rows = found.build();
        if (rows.isEmpty()) {
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0502, Span.NONE, subject.misfit(limits)));
        }
        MappingResults results = new MappingResults(file, subject, limits, rateUnit, costs.name(), rows);
        if (!"-".equals(json)) {
            results.print(terminal);
        }
        Optional.ofNullable(json).ifPresent(target -> results.write(target, terminal));
        return ExitCode.OK;
    }

    private Hypergraph graph() {
        Hypergraph graph = GeneratedGraphs.named(file, size).orElseGet(() -> GraphFile.read(file));
        Optional.ofNullable(save).ifPresent(target -> GraphFile.write(target, graph));
        return graph;
    }

    private MappingSubject bare(Hypergraph graph) {
        Optional<Grid> places = Optional.ofNullable(layout).map(text -> grid("--layout", text));
        places.filter(grid -> grid.cores() != graph.vertices()).ifPresent(grid -> {
            throw usage("--layout " + layout + " has " + grid.cores() + " places, the graph has " + graph.vertices()
                    + " vertices");
        });
        return new MappingSubject.Bare(graph, places);
    }

    /** A source text, in a file or of the library; empty for anything else. */
    private Optional<SourceUnit> unit() {
        if (file.endsWith(".snn")) {
            return Optional.of(SourceText.load(file));
        }
        return NETWORKS.contains(file)
                ? StandardLibrary.text("bench/" + file).map(MappingBenchCommand::unit)
                : Optional.empty();
    }

    private static SourceUnit unit(Source text) {
        return SourceUnit.load(text, new DataFiles(Path.of("")), new Diagnostics());
    }

    /** The chip of the text is not looked at: limits are those of the command line. */
    private MappingSubject network(SourceUnit unit) {
        if (save != null) {
            throw usage("--save writes a graph, not a network");
        }
        if (layout != null) {
            throw usage("--layout is for graphs, a network has its own");
        }
        Network network = unit.network(CompileRequest.of(1, 1)).network();
        return new MappingSubject.Written(NetworkGraph.of(network));
    }

    private Optional<MappingRow> row(
            String name, MappingSubject subject, Optional<Grid> wanted, Supplier<Optional<Parts>> cutting) {
        long start = System.nanoTime();
        double processor = processor();
        Optional<Parts> cut = cutting.get();
        double seconds = NANO * (System.nanoTime() - start);
        double cpu = processor() - processor;
        return cut.map(found -> {
            long placing = System.nanoTime();
            Grid grid = wanted.orElseGet(() -> Grid.holding(found.count()));
            MappedGraph mapped = subject.mapped(found, grid, costs.hop(), rateUnit);
            double placed = NANO * (System.nanoTime() - placing);
            return new MappingRow(name, mapped, seconds, cpu, placed, processor() - processor - cpu);
        });
    }

    private static double processor() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(Duration::toNanos)
                        .orElse(0L)
                * NANO;
    }

    private PartLimits limits() {
        Optional<Integer> places =
                Optional.ofNullable(mesh).map(text -> grid("--mesh", text).cores());
        Optional<Integer> most = Optional.ofNullable(parts).or(() -> places);
        return new PartLimits(
                OptionalLong.of(neurons),
                OptionalLong.of(axonsIn),
                axonsOut == null ? OptionalLong.empty() : OptionalLong.of(axonsOut),
                synapses == null ? OptionalLong.empty() : OptionalLong.of(synapses),
                most.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private void checkOptions() {
        atLeastOne("--neurons", neurons);
        atLeastOne("--size", size);
        atLeastOne("--axons-in", axonsIn);
        atLeastOne("--axons-out", axonsOut == null ? 1 : axonsOut);
        atLeastOne("--synapses", synapses == null ? 1 : synapses);
        atLeastOne("--parts", parts == null ? 1 : parts);
        if (!(rateUnit > 0) || Double.isInfinite(rateUnit)) {
            throw usage("--rate-unit must be above 0");
        }
        Optional<Integer> places =
                Optional.ofNullable(mesh).map(text -> grid("--mesh", text).cores());
        if (parts != null && places.isPresent() && parts > places.get()) {
            throw usage("--parts " + parts + " are more than --mesh " + mesh + " has cores");
        }
    }

    private void atLeastOne(String option, long value) {
        if (value < 1) {
            throw usage(option + " must be at least 1");
        }
    }

    private Grid grid(String option, String text) {
        int cross = text.toLowerCase(Locale.ROOT).indexOf('x');
        try {
            int width = Integer.parseInt(text.substring(0, Math.max(0, cross)));
            int height = Integer.parseInt(text.substring(cross + 1));
            if (width >= 1 && height >= 1 && (long) width * height <= 1 << 20) {
                return new Grid(width, height);
            }
        } catch (NumberFormatException notANumber) {
            throw usage(option + " must be like 8x4, not " + text);
        }
        throw usage(option + " must have from 1 to 1048576 places");
    }

    private CommandLine.ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
