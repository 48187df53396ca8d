package ganglion.runtime;

import com.google.common.primitives.Longs;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A checkpoint on disk; everything is little-endian.
 *
 * <pre>
 * file       : "GNGLCKPT" (8 bytes), i32 version, run, u32 CRC-32C of all bytes before
 * text       : i32 bytes, UTF-8         list X : i32 count, X...
 * columns    : list (list i64)
 * run        : text program, i64 fingerprint, i64 step, list population, list projection, columns signals, i32 phase, digest,
 *              list i32 observed
 * population : text name, columns states, list i64 steps, list i32 indices, list i64 payloads
 * projection : text name, columns states, columns stored, columns traces, list i64 steps, list i32 synapses, list i64 amounts
 * digest     : list i32 hash, i64 length, list i32 pending
 * </pre>
 *
 * A file is whole or absent: it is written beside its place, forced to the disk, then renamed. A damaged one is refused before its
 * contents are believed, and never asks for more memory than the file is long.
 */
public final class CheckpointFile {
    /** The version written; others are refused by number. */
    public static final int VERSION = 3;

    private static final String DRAFT = ".part";

    private CheckpointFile() {}

    /**
     * Writes a checkpoint, over an older one of that name.
     *
     * @throws DiagnosticException (E0703) when it cannot be written; an older file stays
     */
    public static void write(Path file, SavedRun run) {
        Path absolute = file.toAbsolutePath();
        try {
            Path folder = absolute.resolveSibling("");
            String name = String.valueOf(absolute.getFileName());
            removeLeftovers(folder, name);
            Path draft = folder.resolve(draftName(name, ProcessHandle.current().pid()));
            try {
                writeDraft(draft, run);
                Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(folder);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /**
     * Fails now where {@link #write} would fail for want of a folder or of permission, hours later.
     *
     * @throws DiagnosticException (E0703) when there is no writing in that folder
     */
    public static void requireWritable(Path file) {
        Path absolute = file.toAbsolutePath();
        Path draft = absolute.resolveSibling(draftName(
                String.valueOf(absolute.getFileName()), ProcessHandle.current().pid()));
        try {
            Files.write(draft, new byte[0]);
            Files.delete(draft);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static DiagnosticException cannotWrite(Path file, IOException e) {
        return failure(DiagnosticCode.E0703, "the checkpoint " + file + " cannot be written: " + reason(e));
    }

    /** Of its own for each process, so that two that write one checkpoint by mistake still leave a whole one. */
    private static String draftName(String name, long process) {
        return "." + name + "." + process + DRAFT;
    }

    /** Drafts of processes that were killed while they wrote. */
    private static void removeLeftovers(Path folder, String name) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, entry -> isLeftover(entry, name))) {
            for (Path draft : drafts) {
                Files.deleteIfExists(draft);
            }
        }
    }

    private static boolean isLeftover(Path entry, String name) {
        String draft = String.valueOf(entry.getFileName());
        String head = "." + name + ".";
        if (!draft.startsWith(head) || !draft.endsWith(DRAFT) || draft.length() <= head.length() + DRAFT.length()) {
            return false;
        }
        Long process = Longs.tryParse(draft.substring(head.length(), draft.length() - DRAFT.length()));
        return process != null && ProcessHandle.of(process).isEmpty();
    }

    private static void writeDraft(Path draft, SavedRun run) throws IOException {
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            CheckpointWriter.write(channel, run);
            channel.force(true);
        }
    }

    /** Makes the new name survive a loss of power where folders can be opened. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens folders; the file itself is safe already.
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @throws DiagnosticException E0401 when there is none, E0403 when it is something else or of another version, E0402 when it is
     *     damaged
     */
    public static SavedRun read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return CheckpointReader.read(channel, file.toString());
        } catch (NoSuchFileException e) {
            throw failure(DiagnosticCode.E0401, "there is no checkpoint " + file);
        } catch (IOException e) {
            throw failure(DiagnosticCode.E0402, "the checkpoint " + file + " cannot be read: " + reason(e));
        }
    }

    static DiagnosticException failure(DiagnosticCode code, String message) {
        return new DiagnosticException(Diagnostic.of(code, Span.NONE, message));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "there is no such folder";
            case NotDirectoryException file -> "a part of the path is a file";
            case FileSystemException other when other.getReason() != null -> String.valueOf(other.getReason());
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
