package ganglion.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.Compilation;
import ganglion.compiler.Elaboration;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.experiment.Backends;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RecordPolicy;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.OutputFolder;
import ganglion.program.ProgramFile;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.DiagnosticPrinter;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion compile}: a network for a chip, to be looked at or to be run elsewhere. */
@CommandLine.Command(
        name = "compile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compiles the network of a file for a chip.")
final class CompileCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Parameters(paramLabel = "FILE", description = "A source file (.snn).")
    private String file = "";

    @CommandLine.Option(names = "--experiment", paramLabel = "NAME", description = "For which experiment of the file.")
    private @Nullable String experiment;

    @CommandLine.Option(names = "--chip", paramLabel = "NAME|FILE", description = "For this chip.")
    private @Nullable String chip;

    @CommandLine.Option(
            names = "--number-format",
            paramLabel = "FORMAT",
            description = "float64, float32 or fast, on chips with float arithmetic.")
    private @Nullable String format;

    @CommandLine.Option(names = "--seed", paramLabel = "N", description = "With this seed.")
    private @Nullable Long seed;

    @CommandLine.Option(names = "--set", paramLabel = "NAME=VALUE", description = "Set a parameter of the network.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @CommandLine.Option(
            names = "-O",
            paramLabel = "LEVEL",
            description = "Effort: 0, 1 (default) or 2 (neurons are moved between cores).")
    private String level = "1";

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(
            names = "--emit",
            paramLabel = "LEVEL",
            description = "Print a level as text: syntax, network, mapping or program.")
    private @Nullable Level emit;

    @CommandLine.Option(names = "--stats", description = "Print sizes and how full the cores are.")
    private boolean stats;

    @CommandLine.Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "Write the level to this file; without --emit the program in binary form.")
    private @Nullable Path out;

    enum Level {
        SYNTAX,
        NETWORK,
        MAPPING,
        PROGRAM
    }

    CompileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SourceUnit unit = SourceText.load(file);
        if (emit == Level.SYNTAX) {
            deliver(LevelText.of(unit.syntax()));
            return ExitCode.OK;
        }
        Diagnostics notices = new Diagnostics();
        CompileRequest request = request(unit, notices);
        if (emit == Level.NETWORK && !stats) {
            Elaboration network = unit.network(request);
            tell(notices, network.notices());
            deliver(LevelText.of(network.network()));
            return ExitCode.OK;
        }
        Compilation compilation = unit.compile(request);
        tell(notices, compilation.notices());
        if (emit != null) {
            deliver(text(emit, compilation));
        } else if (out != null) {
            write(out, stream -> ProgramFile.write(compilation.program(), stream));
        }
        if (stats || (emit == null && out == null)) {
            new CompilationText(terminal).print(compilation);
        }
        return ExitCode.OK;
    }

    private void tell(Diagnostics planned, ImmutableList<Diagnostic> compiled) {
        Stream.concat(planned.all().stream(), compiled.stream())
                .forEach(notice -> terminal.err().print(DiagnosticPrinter.print(notice)));
    }

    private static String text(Level level, Compilation compilation) {
        return switch (level) {
            case SYNTAX -> throw new IllegalStateException("syntax needs no compilation");
            case NETWORK -> LevelText.of(compilation.network());
            case MAPPING -> LevelText.of(compilation.program().mapping());
            case PROGRAM -> LevelText.of(compilation.program());
        };
    }

    private CompileRequest request(SourceUnit unit, Diagnostics notices) {
        RunRequest request = new RunRequest(
                        Optional.ofNullable(experiment),
                        new RunRequest.Selection(
                                Optional.ofNullable(chip),
                                Optional.empty(),
                                Optional.ofNullable(format),
                                seed == null ? OptionalLong.empty() : OptionalLong.of(seed)),
                        OptionalInt.empty(),
                        OptionalLong.of(1),
                        ImmutableMap.copyOf(overrides),
                        RecordPolicy.OBSERVED,
                        RunRequest.SavePoints.NONE,
                        RunRequest.Results.NONE)
                .withLevel(level());
        ExperimentPlan plan = new Planner(unit, request, Backends.installed().names(), notices).plan();
        return plan.compileRequest(plan.runs().get(0), request);
    }

    private OptimisationLevel level() {
        return OptimisationLevel.named(level)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec == null ? new CommandLine(this) : spec.commandLine(), "-O must be 0, 1 or 2"));
    }

    private void deliver(String text) {
        if (out == null) {
            terminal.out().print(text);
        } else {
            write(out, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    private static void write(Path path, Content content) {
        Path whole = path.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || Files.isDirectory(whole)) {
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0703, Span.NONE, "`" + path + "` is a folder, not a file"));
        }
        try (OutputFolder output = new OutputFolder(folder)) {
            try (OutputStream stream = Files.newOutputStream(output.begin(String.valueOf(whole.getFileName())))) {
                content.writeTo(stream);
            }
            output.commit();
        } catch (IOException failure) {
            throw OutputFolder.cannotWrite(path, failure);
        }
    }
}
