package ganglion.experiment.cache;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import ganglion.source.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compiled networks on disk, each in a file that is named by the hash of what it was compiled from, with the hashes of the data
 * files that were read. A file appears whole or not at all, so that any number of processes may use one folder and be killed at
 * any time; one that is damaged counts as none. The oldest are removed when the folder grows beyond 256 MiB.
 */
public final class CompileCache {
    private static final long MOST_BYTES = 256L << 20;
    private static final int LARGEST_ENTRY = 64 << 20;
    private static final int VERSION = 4;
    private static final int HASH = 32;
    private static final String ENDING = ".program";

    private final Optional<Path> folder;
    private final Optional<RecordedFiles> files;

    private CompileCache(Optional<Path> folder, Optional<RecordedFiles> files) {
        this.folder = folder;
        this.files = files;
    }

    /** One that keeps nothing. */
    public static CompileCache none() {
        return new CompileCache(Optional.empty(), Optional.empty());
    }

    /** One in that folder, which is made when something is kept; the files are those that compilations read. */
    public static CompileCache in(Path folder, RecordedFiles files) {
        return new CompileCache(Optional.of(folder), Optional.of(files));
    }

    /** What was kept under a key, if the data files still are what they were; spans of other sources than these are lost. */
    public Optional<StoredCompilation> find(String key, Map<String, Source> sources) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.get().resolve(key + ENDING);
        try {
            byte[] bytes = Files.size(file) > LARGEST_ENTRY ? new byte[0] : Files.readAllBytes(file);
            Optional<StoredCompilation> found = read(bytes, sources);
            if (found.isPresent()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
            return found;
        } catch (IOException | IllegalArgumentException missingOrDamaged) {
            return Optional.empty();
        }
    }

    private Optional<StoredCompilation> read(byte[] bytes, Map<String, Source> sources) throws IOException {
        int length = bytes.length - HASH;
        if (length < 0 || !Arrays.equals(hash(bytes, length), Arrays.copyOfRange(bytes, length, bytes.length))) {
            return Optional.empty();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
        if (in.readInt() != VERSION) {
            return Optional.empty();
        }
        for (int left = in.readInt(); left > 0; left--) {
            Path path = files.orElseThrow().locate(in.readUTF());
            if (!in.readUTF().equals(digest(path))) {
                return Optional.empty();
            }
        }
        return Optional.of(CompilationForm.read(in, sources));
    }

    /** Keeps a compilation; whatever prevents it is no reason to stop. */
    public void keep(String key, StoredCompilation compilation) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            byte[] bytes = bytes(compilation);
            if (bytes.length <= LARGEST_ENTRY) {
                Files.createDirectories(folder.get());
                Path part = Files.createTempFile(folder.get(), "new", ".part");
                try {
                    Files.write(part, bytes);
                    Files.move(part, folder.get().resolve(key + ENDING), StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                }
                trim();
            }
        } catch (IOException full) {
            System.getLogger(CompileCache.class.getName()).log(System.Logger.Level.DEBUG, "not kept", full);
        }
    }

    private byte[] bytes(StoredCompilation compilation) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(VERSION);
        RecordedFiles recorded = files.orElseThrow();
        List<String> paths = recorded.paths().asList();
        out.writeInt(paths.size());
        for (String path : paths) {
            out.writeUTF(path);
            out.writeUTF(digest(recorded.locate(path)));
        }
        CompilationForm.write(out, compilation);
        byte[] body = bytes.toByteArray();
        bytes.write(hash(body, body.length));
        return bytes.toByteArray();
    }

    private static String digest(Path file) throws IOException {
        return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
    }

    private static byte[] hash(byte[] bytes, int length) {
        return Hashing.sha256().hashBytes(bytes, 0, length).asBytes();
    }

    /** Other processes may remove the same files. */
    private void trim() throws IOException {
        record Entry(Path file, long bytes, FileTime used) {}
        try (Stream<Path> names = Files.list(folder.orElseThrow())) {
            List<Entry> entries = new java.util.ArrayList<>();
            for (Path file : names.toList()) {
                if (Files.exists(file)) {
                    entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
                }
            }
            entries.sort(Comparator.comparing(Entry::used).reversed());
            long bytes = 0;
            for (Entry entry : entries) {
                bytes += entry.bytes();
                if (bytes > MOST_BYTES) {
                    Files.deleteIfExists(entry.file());
                }
            }
        }
    }
}
