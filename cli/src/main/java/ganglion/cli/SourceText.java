package ganglion.cli;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.cache.RecordedFiles;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.source.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the files that stand on the command line. */
final class SourceText {
    private static final int LARGEST = 16 << 20;
    private static final int NAMES_LOOKED_AT = 10_000;

    private SourceText() {}

    /**
     * The unit of a source file; mistakes in its text go to the diagnostics.
     *
     * @throws DiagnosticException when there is no such file, or it is no text
     */
    static SourceUnit load(String name, Diagnostics diagnostics) {
        Path path = path(name);
        Source source = read(name);
        return SourceUnit.load(source, new DataFiles(folder(path)), diagnostics);
    }

    /**
     * The text of a file.
     *
     * @throws DiagnosticException when there is no such file, or it is no text
     */
    static Source read(String name) {
        return new Source(name, text(path(name), name));
    }

    /** The text of a stream, up to its end. */
    static Source read(InputStream stream, String name) {
        try {
            return new Source(name, decoded(bytes(stream, name)));
        } catch (IOException failure) {
            throw unreadable(name, failure);
        }
    }

    /** What to say when a file cannot be written. */
    static DiagnosticException unwritable(String name, IOException failure) {
        String why = failure instanceof AccessDeniedException ? "permission denied" : failure.getMessage();
        return mistake(Diagnostic.of(DiagnosticCode.E0402, Span.NONE, "`" + name + "` cannot be written: " + why));
    }

    /** A unit, and the data files that it reads. */
    record Recorded(SourceUnit unit, RecordedFiles files) {}

    /** The same when any mistake ends the work, with a record of the data files that are read. */
    static Recorded recorded(String name) {
        Diagnostics diagnostics = new Diagnostics();
        Source source = read(name);
        Path folder = folder(path(name));
        RecordedFiles files = new RecordedFiles(folder, new DataFiles(folder));
        SourceUnit unit = SourceUnit.load(source, files, diagnostics);
        diagnostics.throwIfErrors();
        return new Recorded(unit, files);
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    /** The same, when any mistake ends the work. */
    static SourceUnit load(String name) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = load(name, diagnostics);
        diagnostics.throwIfErrors();
        return unit;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException invalid) {
            throw mistake(Diagnostic.of(DiagnosticCode.E0401, Span.NONE, "`" + name + "` is not a path"));
        }
    }

    private static String text(Path path, String name) {
        try {
            if (Files.isDirectory(path)) {
                throw mistake(Diagnostic.of(DiagnosticCode.E0401, Span.NONE, "`" + name + "` is a folder, not a file"));
            }
            return decoded(bytes(path, name));
        } catch (NoSuchFileException missing) {
            Diagnostic notFound = Diagnostic.of(DiagnosticCode.E0401, Span.NONE, "file `" + name + "` not found");
            throw mistake(Spelling.suggest(notFound, fileName(path), neighbours(path)));
        } catch (IOException failure) {
            throw unreadable(name, failure);
        }
    }

    private static DiagnosticException unreadable(String name, IOException failure) {
        return mistake(Diagnostic.of(
                DiagnosticCode.E0402,
                Span.NONE,
                "`" + name + "` "
                        + switch (failure) {
                            case CharacterCodingException binary -> "is not text in UTF-8";
                            case AccessDeniedException denied -> "cannot be read: permission denied";
                            default -> "cannot be read: " + failure.getMessage();
                        }));
    }

    /** Never more than a source may have, whatever the file says of its length. */
    private static byte[] bytes(Path path, String name) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return bytes(stream, name);
        }
    }

    private static byte[] bytes(InputStream stream, String name) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw mistake(Diagnostic.of(
                    DiagnosticCode.E0402, Span.NONE, "`" + name + "` is too large for a source: more than 16 MiB"));
        }
        return bytes;
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static List<String> neighbours(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.limit(NAMES_LOOKED_AT).map(SourceText::fileName).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static DiagnosticException mistake(Diagnostic diagnostic) {
        return new DiagnosticException(diagnostic);
    }
}
