package ganglion.experiment.result;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of a run's results. Files are written under another name and appear under theirs all at once, when they are
 * complete; what is given up leaves neither files nor folders behind.
 */
public final class OutputFolder implements AutoCloseable {
    private final Path folder;
    private final Deque<Path> made = new ArrayDeque<>();
    private final Map<String, Path> pending = new LinkedHashMap<>();

    /** Nothing is made on disk before the first file is asked for. */
    public OutputFolder(Path folder) {
        this.folder = folder;
    }

    /** Where to write the contents of a file that is to get this name. */
    public Path begin(String name) throws IOException {
        create(folder.toAbsolutePath());
        Path part = folder.resolve("." + name + ".part");
        pending.put(name, part);
        return part;
    }

    private void create(Path wanted) throws IOException {
        Path parent = wanted.getParent();
        if (Files.isDirectory(wanted)) {
            return;
        }
        if (parent != null) {
            create(parent);
        }
        try {
            Files.createDirectory(wanted);
            made.push(wanted);
        } catch (FileAlreadyExistsException other) {
            // Runs beside each other make the folders they share.
            if (!Files.isDirectory(wanted)) {
                throw other;
            }
        }
    }

    /** Gives every file begun its name, taking the place of older ones. */
    public void commit() throws IOException {
        for (Map.Entry<String, Path> file : pending.entrySet()) {
            Files.move(
                    file.getValue(),
                    folder.resolve(file.getKey()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        pending.clear();
        made.clear();
    }

    /** Removes a file of an earlier run that would contradict this one. */
    public void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    /** Leaves no trace of what was not committed. */
    @Override
    public void close() {
        try {
            for (Path part : pending.values()) {
                Files.deleteIfExists(part);
            }
            while (!made.isEmpty()) {
                Files.deleteIfExists(made.pop());
            }
        } catch (DirectoryNotEmptyException othersUseIt) {
            made.clear();
        } catch (IOException failure) {
            System.getLogger(OutputFolder.class.getName()).log(System.Logger.Level.DEBUG, "leftovers", failure);
        }
    }

    /** Removes a folder with all that is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** What to tell a user whose results cannot be written. */
    public static DiagnosticException cannotWrite(Path where, IOException failure) {
        String reason = switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case NotDirectoryException file -> "a part of the path is a file";
            case FileAlreadyExistsException file -> "a file of that name is in the way";
            default -> String.valueOf(failure.getMessage());
        };
        return new DiagnosticException(
                Diagnostic.of(DiagnosticCode.E0703, Span.NONE, "cannot write results to `" + where + "`: " + reason));
    }
}
