package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.experiment.bench.LoadCurve;
import ganglion.experiment.bench.LoadCurveJson;
import ganglion.experiment.bench.NetworkBench;
import ganglion.experiment.bench.ReferenceCurves;
import ganglion.experiment.picture.CurvePlot;
import ganglion.runtime.traffic.LoadPoint;
import ganglion.runtime.traffic.Sampling;
import ganglion.runtime.traffic.TrafficPattern;
import ganglion.runtime.traffic.TrafficSetup;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion bench noc}: latency of networks on chip against their load. */
@CommandLine.Command(
        name = "noc",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the latency of a network on chip under made-up traffic, rate by rate up to saturation.")
final class NetworkBenchCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,2})x([1-9][0-9]{0,2})");
    private static final ImmutableList<Double> RATES = ImmutableList.of(
            0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.24, 0.28, 0.32, 0.36, 0.4, 0.45, 0.5, 0.6,
            0.7, 0.8, 0.9, 1.0);

    private final Terminal terminal;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(names = "--mesh", paramLabel = "WxH", description = "Routers in rows (default: 8x8).")
    private String mesh = "8x8";

    @CommandLine.Option(names = "--torus", description = "Rows and columns close to rings.")
    private boolean torus;

    @CommandLine.Option(
            names = "--traffic",
            paramLabel = "NAME",
            split = ",",
            description =
                    "uniform, transpose, bitrev, bitcomp, shuffle, neighbor, tornado, hotspot (default: uniform).")
    private List<String> traffic = new ArrayList<>(List.of("uniform"));

    @CommandLine.Option(
            names = "--rate",
            paramLabel = "R",
            split = ",",
            description = "Packets a router and cycle, ascending (default: 0.01 to 1).")
    private List<Double> rates = new ArrayList<>();

    @CommandLine.Option(names = "--vcs", paramLabel = "N", description = "Virtual channels (default: 4).")
    private int vcs = 4;

    @CommandLine.Option(names = "--depth", paramLabel = "N", description = "Flits of a queue (default: 4).")
    private int depth = 4;

    @CommandLine.Option(names = "--flits", paramLabel = "N", description = "Flits of a packet (default: 1).")
    private int flits = 1;

    @CommandLine.Option(names = "--speculative", description = "Heads ask for channel and switch at once.")
    private boolean speculative;

    @CommandLine.Option(
            names = "--pipeline",
            paramLabel = "R,V,S,T,L,C",
            split = ",",
            description = "Cycles of routing, channel and switch allocation, traversal, link, credit"
                    + " (default: 0,1,1,1,1,1).")
    private List<Integer> pipeline = new ArrayList<>(List.of(0, 1, 1, 1, 1, 1));

    @CommandLine.Option(names = "--seed", paramLabel = "N", description = "Of the traffic (default: 1).")
    private long seed = 1;

    @CommandLine.Option(names = "--period", paramLabel = "N", description = "Cycles of a sample (default: 4000).")
    private int period = Sampling.USUAL.period();

    @CommandLine.Option(
            names = "--reference",
            paramLabel = "FILE",
            description = "Run all curves of a table of another simulator instead, and compare.")
    private @Nullable Path reference;

    @CommandLine.Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE.")
    private @Nullable Path json;

    @CommandLine.Option(names = "--svg", paramLabel = "FILE", description = "Draw them into FILE.")
    private @Nullable Path svg;

    NetworkBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        NetworkBench bench = new NetworkBench(NetworkBench.installed(), _ -> {});
        List<LoadCurve> curves = new ArrayList<>();
        boolean holds = true;
        if (reference == null) {
            for (TrafficSetup setup : setups()) {
                curves.add(bench.measure(setup.pattern().word(), setup, rates.isEmpty() ? RATES : rates));
            }
            new NetworkBenchTable(terminal).print(curves);
        } else {
            holds = compared(bench, read(reference), curves);
        }
        terminal.line("%.0f network cycles in a second of processor time", bench.cyclesPerSecond());
        write(curves);
        return holds ? ExitCode.OK : ExitCode.WRONG_INPUT;
    }

    private boolean compared(NetworkBench bench, List<ReferenceCurves.Curve> references, List<LoadCurve> curves) {
        NetworkBenchTable table = new NetworkBenchTable(terminal);
        boolean holds = true;
        for (ReferenceCurves.Curve each : references) {
            LoadCurve curve = bench.measure(each.name(), each.setup(), each.rates());
            curves.add(curve);
            holds &= table.compare(each, curve);
        }
        return holds;
    }

    private static List<ReferenceCurves.Curve> read(Path file) {
        try {
            return ReferenceCurves.read(file);
        } catch (IOException failure) {
            throw new DiagnosticException(Diagnostic.of(
                    DiagnosticCode.E0402,
                    Span.NONE,
                    "`" + file + "` cannot be read as a table of curves: " + failure.getMessage()));
        }
    }

    private List<TrafficSetup> setups() {
        checkRates();
        Topology.Tiles tiles = tiles();
        Router router = router();
        Sampling usual = Sampling.USUAL;
        if (period < 1) {
            throw usage("--period must be at least 1");
        }
        Sampling sampling =
                new Sampling(period, usual.warmup(), usual.most(), usual.packets(), usual.threshold(), usual.change());
        return traffic.stream()
                .map(name -> new TrafficSetup(tiles, router, pattern(name, tiles), sampling, seed))
                .toList();
    }

    private void checkRates() {
        double before = 0;
        for (double rate : rates) {
            if (!(rate > before && rate <= 1)) {
                throw usage("--rate wants rates above 0 and at most 1 that ascend");
            }
            before = rate;
        }
    }

    private Topology.Tiles tiles() {
        Matcher sizes = SIZE.matcher(mesh);
        if (!sizes.matches()) {
            throw usage("--mesh wants two numbers such as 8x8");
        }
        int width = Integer.parseInt(sizes.group(1));
        int height = Integer.parseInt(sizes.group(2));
        if (torus && vcs < 2) {
            throw usage("a torus with one virtual channel can come to a standstill; it needs --vcs 2");
        }
        return torus ? new Topology.Torus2d(width, height) : new Topology.Mesh2d(width, height);
    }

    private Router router() {
        if (pipeline.size() != 6) {
            throw usage("--pipeline wants six numbers");
        }
        try {
            return new Router(
                    vcs,
                    depth,
                    flits,
                    pipeline.get(0),
                    pipeline.get(1),
                    pipeline.get(2),
                    pipeline.get(3),
                    pipeline.get(4),
                    pipeline.get(5),
                    speculative);
        } catch (IllegalArgumentException refused) {
            throw usage("this router cannot be: " + refused.getMessage());
        }
    }

    private TrafficPattern pattern(String name, Topology.Tiles tiles) {
        TrafficPattern pattern = TrafficPattern.of(name).orElseThrow(() -> usage("--traffic " + name + " is unknown"));
        if (!pattern.fits(tiles)) {
            throw usage("--traffic " + name + " does not fit " + tiles.width() + " x " + tiles.height() + " routers");
        }
        return pattern;
    }

    private CommandLine.ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private void write(List<LoadCurve> curves) {
        try {
            if (json != null) {
                try (OutputStream stream = Files.newOutputStream(json)) {
                    LoadCurveJson.write(curves, stream);
                }
            }
            if (svg != null) {
                Files.writeString(svg, picture(curves));
            }
        } catch (IOException failure) {
            throw SourceText.unwritable(
                    Optional.ofNullable(json)
                            .or(() -> Optional.ofNullable(svg))
                            .orElseThrow()
                            .toString(),
                    failure);
        }
    }

    /** Up to saturation. */
    private static String picture(List<LoadCurve> curves) {
        CurvePlot plot = new CurvePlot("Latency over load", "packets a router and cycle", "mean latency [cycles]");
        for (LoadCurve curve : curves) {
            List<LoadPoint> points =
                    curve.points().stream().filter(LoadPoint::stable).toList();
            plot.add(
                    curve.name(),
                    points.stream().mapToDouble(LoadPoint::rate).toArray(),
                    points.stream().mapToDouble(LoadPoint::latency).toArray());
        }
        return plot.svg();
    }
}
