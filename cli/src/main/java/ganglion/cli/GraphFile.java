package ganglion.cli;

import ganglion.compiler.partition.Hypergraph;
import ganglion.compiler.partition.HypergraphReader;
import ganglion.compiler.partition.HypergraphWriter;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Hypergraphs in files of hMETIS form, read gzipped or not. */
final class GraphFile {
    private static final int MOST_BYTES = 1 << 30;
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;

    private GraphFile() {}

    /** @throws DiagnosticException with every mistake that was found */
    static Hypergraph read(String name) {
        Diagnostics diagnostics = new Diagnostics();
        Hypergraph graph = HypergraphReader.read(name, bytes(name), diagnostics)
                .orElseGet(() -> new Hypergraph.Builder(0).build());
        diagnostics.throwIfErrors();
        return graph;
    }

    static void write(String name, Hypergraph graph) {
        try (Writer writer = Files.newBufferedWriter(Path.of(name))) {
            HypergraphWriter.write(graph, writer);
        } catch (IOException failure) {
            throw SourceText.unwritable(name, failure);
        } catch (InvalidPathException invalid) {
            throw mistake(DiagnosticCode.E0401, "`" + name + "` is not a path");
        }
    }

    private static byte[] bytes(String name) {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw mistake(DiagnosticCode.E0401, "`" + name + "` is a folder, not a file");
            }
            byte[] bytes;
            try (InputStream stream = Files.newInputStream(path)) {
                bytes = stream.readNBytes(MOST_BYTES);
            }
            return zipped(bytes) ? unzipped(bytes) : bytes;
        } catch (InvalidPathException invalid) {
            throw mistake(DiagnosticCode.E0401, "`" + name + "` is not a path");
        } catch (NoSuchFileException missing) {
            throw mistake(DiagnosticCode.E0401, "file `" + name + "` not found");
        } catch (IOException failure) {
            throw mistake(DiagnosticCode.E0402, "`" + name + "` cannot be read: " + failure.getMessage());
        }
    }

    private static boolean zipped(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == GZIP_1 && (bytes[1] & 0xff) == GZIP_2;
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readNBytes(MOST_BYTES);
        }
    }

    private static DiagnosticException mistake(DiagnosticCode code, String message) {
        return new DiagnosticException(Diagnostic.of(code, Span.NONE, message));
    }
}
