package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of sixty runs whose process is killed in the middle, without any chance to clean up, and started again. */
class KilledSweepTest {
    private static final String TEXT = """
            neuron counting(by = 1.0) {
                state v = 0.0
                v' = by / 10ms
                spike when v >= 1.0 { v = 0.0 }
                solve exact
            }
            network main(by = 1.0) {
                pop E[40] : counting(by = by)
                probe E.spikes
            }
            experiment e {
                run main for 3000 steps step 1ms
                backend sim
                sweep by = linspace(0.5, 3.0, 6)
                seed 1..10
                measure r = rate(E)
                assert lowest(r) > 0Hz
            }
            """;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void aSecondStartRepeatsNoFinishedRun() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("sweep.snn"), TEXT);
        Process first = start("out");
        while (first.isAlive() && finished("out").size() < 5) {
            Thread.sleep(5);
        }
        first.destroyForcibly().waitFor();
        Map<String, String> kept = finished("out");
        assertThat(kept.size()).isBetween(5, 59);
        assertThat(folder.resolve("out/run.json")).doesNotExist();

        String heard = Launch.finish(start("out"));
        assertThat(heard).contains(kept.size() + " of 60 runs already done");
        assertThat(finished("out")).hasSize(60).containsAllEntriesOf(kept);

        Launch.finish(start("whole"));
        assertThat(Files.readString(folder.resolve("out/results.csv")))
                .isEqualTo(Files.readString(folder.resolve("whole/results.csv")));
    }

    private Process start(String out) throws IOException {
        return Launch.of(folder, List.of("run", "sweep.snn", "--out", out)).start();
    }

    /** The description of every run that has one, with the time of its file. */
    private Map<String, String> finished(String out) throws IOException {
        Map<String, String> found = new HashMap<>();
        Path runs = folder.resolve(out).resolve("runs");
        if (!Files.isDirectory(runs)) {
            return found;
        }
        try (Stream<Path> each = Files.list(runs)) {
            for (Path run : each.toList()) {
                Path description = run.resolve("run.json");
                if (Files.exists(description)) {
                    found.put(
                            String.valueOf(run.getFileName()),
                            Files.getLastModifiedTime(description) + " "
                                    + Files.readString(description).length());
                }
            }
        }
        return found;
    }
}
