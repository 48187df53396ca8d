package ganglion.cli;

import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Programs that were compiled before. */
final class ProgramSource {
    private ProgramSource() {}

    /** @throws DiagnosticException when there is no such file, or it is no program of this version */
    static Program read(Path path) {
        try {
            return ProgramFile.read(Files.readAllBytes(path));
        } catch (NoSuchFileException missing) {
            throw mistake(DiagnosticCode.E0401, "file `" + path + "` not found");
        } catch (IOException unreadable) {
            throw mistake(
                    DiagnosticCode.E0402, "`" + path + "` cannot be read as a program: " + unreadable.getMessage());
        }
    }

    private static DiagnosticException mistake(DiagnosticCode code, String message) {
        return new DiagnosticException(Diagnostic.of(code, Span.NONE, message));
    }
}
