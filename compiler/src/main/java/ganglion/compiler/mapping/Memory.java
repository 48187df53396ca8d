package ganglion.compiler.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How much there is, in bytes.
 *
 * @param machine of main memory, in use or not; infinite where that is not known
 * @param java that the virtual machine may use
 */
public record Memory(double machine, double java) {
    private static final Path INFO = Path.of("/proc/meminfo");
    private static final String TOTAL = "MemTotal:";
    private static final double KILOBYTE = 1024;
    private static final double GB = 1e9;

    /** Of this machine. */
    public static Memory here() {
        return new Memory(machineHere(), Runtime.getRuntime().maxMemory());
    }

    /** {@code the machine has 24.0 GB}. */
    public String text() {
        return Double.isInfinite(machine)
                ? String.format(Locale.ROOT, "Java may use %,.1f GB", java / GB)
                : String.format(Locale.ROOT, "the machine has %,.1f GB", machine / GB);
    }

    private static double machineHere() {
        try {
            return Files.readAllLines(INFO).stream()
                    .filter(line -> line.startsWith(TOTAL))
                    .mapToDouble(line -> KILOBYTE * Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(Double.POSITIVE_INFINITY);
        } catch (IOException notLinux) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
