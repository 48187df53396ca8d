package ganglion.experiment.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** What the system says of this process. */
final class ProcessStatus {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MEGA = 1e6;
    private static final double KIBI = 1024.0;

    private ProcessStatus() {}

    /** Memory in use now, in units of 10^6 bytes; the Java heap where the system does not tell. */
    static double residentMegabytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> KIBI * Long.parseLong(line.replaceAll("[^0-9]", "")) / MEGA)
                    .findFirst()
                    .orElseGet(ProcessStatus::heap);
        } catch (IOException notLinux) {
            return heap();
        }
    }

    private static double heap() {
        return Runtime.getRuntime().totalMemory() / MEGA;
    }

    /** What the system could still give, in bytes; empty where it does not tell. */
    static OptionalLong availableBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    /** Processor time of all threads so far; 0 where the system does not tell. */
    static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                * 1e-9;
    }
}
