package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.Backends;
import ganglion.experiment.bench.Bench;
import ganglion.experiment.bench.BenchFigures;
import ganglion.experiment.bench.BenchJson;
import ganglion.experiment.bench.BenchOptions;
import ganglion.experiment.bench.BenchReport;
import ganglion.experiment.bench.BenchResults;
import ganglion.experiment.bench.DvsBench;
import ganglion.experiment.bench.EnergyBench;
import ganglion.experiment.bench.Machine;
import ganglion.experiment.bench.PeerFigures;
import ganglion.experiment.bench.Peers;
import ganglion.experiment.bench.Verification;
import ganglion.experiment.bench.Workload;
import ganglion.experiment.bench.Workloads;
import ganglion.runtime.Codegen;
import ganglion.runtime.RunOptions;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion bench}: the standard workloads and what bounds them. */
@CommandLine.Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the standard workloads of library/bench on the native engine.")
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(
            paramLabel = "WORKLOAD",
            arity = "0..*",
            description =
                    "Which ones (default: all): brunel, brunel-exp, cuba, coba, stdp, microcircuit, dense, conv, user-neuron;"
                            + " or dvs FILE.npz, SANA-FE's network; or energy, published power against counted runs;"
                            + " or noc, networks on chip under made-up traffic; or mapping, a hypergraph cut into cores;"
                            + " or routing, tables made shorter; or chips, networks on all chips.")
    private List<String> names = new ArrayList<>();

    @CommandLine.Option(names = "--scale", paramLabel = "S", description = "Of the number of neurons (default: 1).")
    private double scale = 1.0;

    @CommandLine.Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description = "Worker threads, one or several numbers (default: 1 and all cores).")
    private List<Integer> threads = new ArrayList<>();

    @CommandLine.Option(
            names = "--number-format",
            paramLabel = "FORMAT",
            description = "float64, float32 or fast (default: that of the workload).")
    private @Nullable String format;

    @CommandLine.Option(names = "--seconds", paramLabel = "T", description = "Biological seconds that are timed.")
    private @Nullable Double seconds;

    @CommandLine.Option(
            names = "--drive",
            paramLabel = "KIND",
            description = "Of the microcircuit: dc or poisson (default: both).")
    private @Nullable String drive;

    @CommandLine.Option(names = "--simd", paramLabel = "LEVEL", description = "auto, baseline, avx2 or avx512.")
    private String simd = "auto";

    @CommandLine.Option(
            names = "--codegen",
            paramLabel = "MODE",
            description =
                    "Neuron programs as generated code: off, on or auto (default: on, and neurons alone both ways).")
    private @Nullable Codegen codegen;

    @CommandLine.Option(
            names = "--verify",
            description = "Compare the spikes of the short forms over threads, instruction sets and backends instead.")
    private boolean verify;

    @CommandLine.Option(names = "--peers", description = "Run NEST and Brian2 too, where they are installed.")
    private boolean peers;

    @CommandLine.Option(
            names = "--python",
            paramLabel = "PATH",
            description = "The interpreter that has them (default: python3).")
    private String python = "python3";

    @CommandLine.Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE.")
    private @Nullable Path json;

    @CommandLine.Option(
            names = "--from",
            paramLabel = "FILE",
            split = ",",
            description = "Take the results of one or several files instead.")
    private List<Path> from = new ArrayList<>();

    @CommandLine.Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write them into FILE as Markdown, such as docs/performance.md.")
    private @Nullable Path report;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        checkOptions();
        if (!names.isEmpty() && names.get(0).equals(DvsBench.NAME)) {
            return dvs();
        }
        if (names.equals(List.of(EnergyBench.NAME))) {
            return energy();
        }
        if (verify) {
            return verified() ? ExitCode.OK : ExitCode.WRONG_INPUT;
        }
        BenchResults results = from.isEmpty() ? measured() : read(from);
        new BenchTable(terminal).print(results);
        Optional.ofNullable(json).ifPresent(file -> write(file, () -> BenchJson.write(results, file)));
        Optional.ofNullable(report).ifPresent(file -> write(file, () -> report(file, results)));
        return ExitCode.OK;
    }

    /** Published power against counted runs; the largest of them takes minutes. */
    private int energy() {
        List<String> page = new ArrayList<>();
        RunOptions options = new RunOptions(Runtime.getRuntime().availableProcessors(), simd);
        new EnergyBench(Backends.installed(), options, line -> {
                    page.add(line);
                    terminal.line("%s", line);
                })
                .run();
        Optional.ofNullable(report).ifPresent(file -> write(file, () -> Files.write(file, page)));
        return ExitCode.OK;
    }

    /** SANA-FE's network, whose data the user has to bring. */
    private int dvs() {
        if (names.size() != 2) {
            terminal.line("dvs: skipped, for it needs the path of dvs_challenge.npz behind its name");
            return ExitCode.OK;
        }
        RunOptions one = new RunOptions(1, simd, codegen == null ? Codegen.AUTO : codegen);
        long steps = seconds == null ? DvsBench.TIMED : Math.max(1, Math.round(seconds * 1000));
        DvsBench bench = new DvsBench(Path.of(names.get(1)), line -> terminal.line("%s", line));
        return bench.run(Backends.installed().all(), one, steps) ? ExitCode.OK : ExitCode.WRONG_INPUT;
    }

    private void checkOptions() {
        if (!(scale > 0)) {
            throw usage("--scale must be above 0");
        }
        if (seconds != null && !(seconds > 0)) {
            throw usage("--seconds must be above 0");
        }
        if (threads.stream().anyMatch(count -> count < 1)) {
            throw usage("--threads must be at least 1");
        }
        if (drive != null && !drive.equals("dc") && !drive.equals("poisson")) {
            throw usage("--drive must be dc or poisson");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private ImmutableList<Workload> workloads() {
        ImmutableList<Workload> chosen = names.isEmpty()
                ? Workloads.all()
                : names.stream()
                        .flatMap(name -> Workloads.named(name).stream())
                        .distinct()
                        .collect(ImmutableList.toImmutableList());
        return chosen.stream()
                .filter(workload -> drive == null || Workloads.isDrivenBy(workload, drive))
                .collect(ImmutableList.toImmutableList());
    }

    private boolean verified() {
        Verification verification = new Verification(Backends.installed().all(), this::remark);
        boolean holds = true;
        for (Workload workload : workloads()) {
            Verification.Outcome outcome = verification.verify(workload, Optional.ofNullable(format));
            new BenchTable(terminal).print(outcome);
            holds &= outcome.holds();
        }
        return holds;
    }

    private BenchResults measured() {
        Machine machine = Machine.here();
        Bench bench =
                new Bench(Backends.installed().chosen("native"), new RunOptions(1, simd), options(), this::remark);
        Peers others = new Peers(python, Path.of("benchmarks", "peers"), this::remark);
        ImmutableList.Builder<BenchFigures> figures = ImmutableList.builder();
        ImmutableList.Builder<PeerFigures> peerFigures = ImmutableList.builder();
        for (Workload workload : workloads()) {
            ImmutableList<BenchFigures> ours = bench.measure(workload);
            figures.addAll(ours);
            if (peers) {
                peerFigures.addAll(others.run(workload, ours.get(0)));
            }
        }
        return new BenchResults(machine, figures.build(), peerFigures.build());
    }

    private BenchOptions options() {
        int cores = Runtime.getRuntime().availableProcessors();
        ImmutableList<Integer> counts = !threads.isEmpty()
                ? ImmutableList.copyOf(threads)
                : cores == 1 ? ImmutableList.of(1) : ImmutableList.of(1, cores);
        return new BenchOptions(
                scale,
                counts,
                Optional.ofNullable(format),
                Optional.ofNullable(codegen),
                seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds));
    }

    private void remark(String line) {
        terminal.err().println(line);
    }

    private static BenchResults read(List<Path> files) {
        List<BenchResults> all = files.stream().map(BenchCommand::read).toList();
        return new BenchResults(
                all.get(0).machine(),
                all.stream().flatMap(some -> some.figures().stream()).collect(ImmutableList.toImmutableList()),
                all.stream().flatMap(some -> some.peers().stream()).collect(ImmutableList.toImmutableList()));
    }

    private static BenchResults read(Path file) {
        try {
            return BenchJson.read(file);
        } catch (IOException failure) {
            throw new DiagnosticException(Diagnostic.of(
                    DiagnosticCode.E0402,
                    Span.NONE,
                    "`" + file + "` cannot be read as results of `ganglion bench`: " + failure.getMessage()));
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Path file, Writing writing) {
        try {
            writing.run();
        } catch (IOException failure) {
            throw SourceText.unwritable(file.toString(), failure);
        }
    }

    private static void report(Path file, BenchResults results) throws IOException {
        String page = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(file, BenchReport.into(page, results));
    }
}
