package ganglion.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process has held so far. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String KEY = "VmHWM:";

    private PeakMemory() {}

    /** In bytes: of the whole process where the system tells, else of the Java heap now. */
    static long bytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(KEY))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseGet(PeakMemory::heap);
        } catch (IOException notLinux) {
            return heap();
        }
    }

    private static long heap() {
        return Runtime.getRuntime().totalMemory();
    }
}
