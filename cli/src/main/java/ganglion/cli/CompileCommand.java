package ganglion.cli;

import ganglion.compiler.Compilation;
import ganglion.compiler.Elaboration;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.experiment.result.OutputFolder;
import ganglion.program.ProgramFile;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

    @CommandLine.Mixin
    private CompileOptions options = new CompileOptions();

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
        SourceUnit unit = options.load();
        if (emit == Level.SYNTAX) {
            deliver(LevelText.of(unit.syntax()));
            return ExitCode.OK;
        }
        Diagnostics notices = new Diagnostics();
        CompileRequest request = options.request(unit, notices);
        if (emit == Level.NETWORK && !stats) {
            Elaboration network = unit.network(request);
            CompileOptions.tell(terminal, notices, network.notices());
            deliver(LevelText.of(network.network()));
            return ExitCode.OK;
        }
        Compilation compilation = unit.compile(request);
        CompileOptions.tell(terminal, notices, compilation.notices());
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

    private static String text(Level level, Compilation compilation) {
        return switch (level) {
            case SYNTAX -> throw new IllegalStateException("syntax needs no compilation");
            case NETWORK -> LevelText.of(compilation.network());
            case MAPPING -> LevelText.of(compilation.program().mapping());
            case PROGRAM -> LevelText.of(compilation.program());
        };
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
