package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.partition.GeneratedGraphs;
import ganglion.compiler.partition.Grid;
import ganglion.compiler.partition.HopCosts;
import ganglion.compiler.partition.Hypergraph;
import ganglion.compiler.partition.MappedGraph;
import ganglion.compiler.partition.PartLimits;
import ganglion.compiler.partition.Partitioner;
import ganglion.compiler.partition.Parts;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion bench mapping}: a bare hypergraph cut into cores and placed, with every metric of it. */
@CommandLine.Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Maps a hypergraph in hMETIS form (the first pin of a net is its source) onto cores, in natural order and"
                        + " with the partitioner, and prints what each costs.")
final class MappingBenchCommand implements Callable<Integer> {
    private static final double NANO = 1e-9;

    /** The chip's costs per router and link. */
    enum Costs {
        ABSTRACT(HopCosts.ABSTRACT),
        LOIHI(HopCosts.LOIHI);

        private final HopCosts hop;

        Costs(HopCosts hop) {
            this.hop = hop;
        }
    }

    private final Terminal terminal;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(
            paramLabel = "FILE.hgr",
            arity = "0..1",
            description = "The graph, gzipped or not; or a generated one: small-world (default), modular or elegans.")
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
        Optional<Grid> wanted = Optional.ofNullable(mesh).map(this::grid);
        Hypergraph graph = GeneratedGraphs.named(file, size).orElseGet(() -> GraphFile.read(file));
        Optional.ofNullable(save).ifPresent(target -> GraphFile.write(target, graph));
        ImmutableList.Builder<MappingRow> found = ImmutableList.builder();
        row("natural", graph, limits, wanted, Partitioner::natural).ifPresent(found::add);
        row("ganglion", graph, limits, wanted, Partitioner::best).ifPresent(found::add);
        ImmutableList<MappingRow> rows = found.build();
        if (rows.isEmpty()) {
            throw misfit(graph, limits);
        }
        MappingResults results = new MappingResults(file, graph, limits, rateUnit, costs.name(), rows);
        if (!"-".equals(json)) {
            results.print(terminal);
        }
        Optional.ofNullable(json).ifPresent(target -> results.write(target, terminal));
        return ExitCode.OK;
    }

    private interface Cutting {
        Optional<Parts> cut(Hypergraph graph, PartLimits limits);
    }

    private Optional<MappingRow> row(
            String name, Hypergraph graph, PartLimits limits, Optional<Grid> wanted, Cutting cutting) {
        long start = System.nanoTime();
        double processor = processor();
        Optional<Parts> cut = cutting.cut(graph, limits);
        double seconds = NANO * (System.nanoTime() - start);
        double cpu = processor() - processor;
        return cut.map(found -> {
            long placing = System.nanoTime();
            Grid grid = wanted.orElseGet(() -> Grid.holding(found.count()));
            MappedGraph mapped = MappedGraph.of(graph, found, grid, costs.hop, rateUnit);
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
                Optional.ofNullable(mesh).map(text -> grid(text).cores());
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
                Optional.ofNullable(mesh).map(text -> grid(text).cores());
        if (parts != null && places.isPresent() && parts > places.get()) {
            throw usage("--parts " + parts + " are more than --mesh " + mesh + " has cores");
        }
    }

    private void atLeastOne(String option, long value) {
        if (value < 1) {
            throw usage(option + " must be at least 1");
        }
    }

    private Grid grid(String text) {
        int cross = text.toLowerCase(Locale.ROOT).indexOf('x');
        try {
            int width = Integer.parseInt(text.substring(0, Math.max(0, cross)));
            int height = Integer.parseInt(text.substring(cross + 1));
            if (width >= 1 && height >= 1 && (long) width * height <= 1 << 20) {
                return new Grid(width, height);
            }
        } catch (NumberFormatException notANumber) {
            throw usage("--mesh must be like 8x4, not " + text);
        }
        throw usage("--mesh must have from 1 to 1048576 cores");
    }

    private CommandLine.ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private static DiagnosticException misfit(Hypergraph graph, PartLimits limits) {
        return new DiagnosticException(
                Diagnostic.of(DiagnosticCode.E0502, Span.NONE, Partitioner.misfit(graph, limits)));
    }
}
