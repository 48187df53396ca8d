package ganglion.experiment.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Where and when something was measured, without names of hosts.
 *
 * @param processor its model and how many cores are there
 * @param date in UTC
 * @param load processes that waited for a core, over the last minute; negative where the system does not tell
 */
public record Machine(String processor, String date, double load) {

    /** This one, now. */
    public static Machine here() {
        return new Machine(
                model() + ", " + Runtime.getRuntime().availableProcessors() + " cores",
                LocalDate.now(ZoneOffset.UTC).toString(),
                waiting());
    }

    private static String model() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(Machine::architecture);
        } catch (IOException notLinux) {
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch", "unknown").toLowerCase(Locale.ROOT);
    }

    private static double waiting() {
        try {
            String line = Files.readString(Path.of("/proc/loadavg"));
            return Double.parseDouble(line.substring(0, line.indexOf(' ')));
        } catch (IOException | NumberFormatException notLinux) {
            return -1.0;
        }
    }
}
