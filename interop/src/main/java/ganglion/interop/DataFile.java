package ganglion.interop;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import ganglion.source.Spelling;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A data file that exists, with the place in the source that names it; makes the complaints about it.
 *
 * @param name as the source writes it
 */
record DataFile(String name, Span span, Version version) {
    /** Deflate never packs better than 1032 to 1. */
    private static final long BEST_RATIO = 1032;

    /** Numbers as text pack to about a fifth; what unpacks far beyond that is made to fill memory. */
    private static final long SANE_RATIO = 100;

    private static final long ALWAYS_READ = 64 << 20;
    private static final int BUFFER = 1 << 16;
    private static final int NAMES_LOOKED_AT = 10_000;

    /** A file as it stood when it was looked at. */
    record Version(Path path, long length, FileTime modified) {}

    /** Finds a file from a folder; only regular files count. */
    static DataFile find(Path folder, String name, Span span) {
        Path path = resolve(folder, name, span);
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                String kind = attributes.isDirectory() ? "a folder" : "a special file";
                throw complaint(DiagnosticCode.E0401, span, "`" + name + "` is " + kind + ", not a file");
            }
            return new DataFile(name, span, new Version(path, attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException missing) {
            throw notFound(path, name, span);
        }
    }

    private static Path resolve(Path folder, String name, Span span) {
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException invalid) {
            throw complaint(DiagnosticCode.E0401, span, "`" + name + "` is not a path");
        }
    }

    private static DiagnosticException notFound(Path path, String name, Span span) {
        Diagnostic diagnostic = Diagnostic.of(DiagnosticCode.E0401, span, "file `" + name + "` not found");
        Path wanted = path.getFileName();
        Path parent = path.toAbsolutePath().getParent();
        if (wanted == null || parent == null) {
            return new DiagnosticException(diagnostic);
        }
        Diagnostic suggested = Spelling.suggest(diagnostic, wanted.toString(), names(parent));
        return new DiagnosticException(
                Files.isDirectory(parent) ? suggested : suggested.note("its folder does not exist"));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.limit(NAMES_LOOKED_AT)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    boolean compressed() {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** The name without {@code .gz}. */
    String plainName() {
        return compressed() ? name.substring(0, name.length() - 3) : name;
    }

    InputStream open() throws IOException {
        InputStream bytes = Files.newInputStream(version.path());
        if (!compressed()) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes, BUFFER);
        } catch (IOException failure) {
            bytes.close();
            throw failure;
        }
    }

    /**
     * Refuses a file that cannot hold, or does not end with, the bytes its header declares; to be asked before any memory is
     * taken for them.
     */
    void expectLength(long declared) {
        if (!compressed() && declared > version.length()) {
            throw truncated(declared, version.length());
        }
        if (!compressed() && declared < version.length()) {
            throw tooLong(version.length() - declared);
        }
        if (compressed() && declared / BEST_RATIO > version.length()) {
            throw damaged(
                    "declares " + declared + " bytes, more than " + version.length() + " compressed ones can hold");
        }
    }

    /** Stops the reading of a file without declared size once it unpacks to absurdly much. */
    void expectSaneRatio(long unpacked) {
        if (compressed() && unpacked > ALWAYS_READ && unpacked / SANE_RATIO > version.length()) {
            throw damaged("unpacks to more than " + SANE_RATIO + " times its size");
        }
    }

    DiagnosticException truncated(long declared, long found) {
        return damaged("ends after " + found + " of " + declared + " bytes");
    }

    DiagnosticException tooLong(long more) {
        return damaged("has " + more + " bytes behind its declared end");
    }

    /** Refuses values that this Java heap can never hold. */
    void expectMemory(long values) {
        long limit = Runtime.getRuntime().maxMemory();
        if (values > limit / Double.BYTES || values > Integer.MAX_VALUE - 8) {
            throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0505,
                            span,
                            "`" + name + "` holds " + values + " values, more than memory can take")
                    .note("one value takes 8 bytes, and Java may use " + (limit >> 20) + " MiB"));
        }
    }

    DiagnosticException damaged(String what) {
        return complaint(DiagnosticCode.E0402, span, "`" + name + "` " + what);
    }

    DiagnosticException badValue(String what) {
        return complaint(DiagnosticCode.E0404, span, "`" + name + "`: " + what);
    }

    DiagnosticException unsupported(String what, String help) {
        return new DiagnosticException(Diagnostic.of(DiagnosticCode.E0403, span, "`" + name + "` " + what)
                .help(help));
    }

    String explain(IOException failure) {
        return switch (failure) {
            case EOFException early -> "ends too early";
            case ZipException broken -> compressed() ? "is not a sound gzip file" : "is damaged";
            case AccessDeniedException denied -> "cannot be read: permission denied";
            default -> "cannot be read: " + failure.getMessage();
        };
    }

    private static DiagnosticException complaint(DiagnosticCode code, Span span, String message) {
        return new DiagnosticException(Diagnostic.of(code, span, message));
    }
}
