package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The texts of examples/systems are short, name a control and an assertion, have their data, and check without an error. */
class SystemsTest {
    private static final Path SYSTEMS = Path.of(System.getProperty("ganglion.root", ".."), "examples", "systems");
    private static final int LONGEST = 120;

    /** Not yet accepted, and why: these only have to be sound in syntax, and their data has to be there. */
    private static final ImmutableMap<String, String> PENDING = ImmutableMap.<String, String>builder()
            .put("a01-hippocampus", "signals, measures f1, peak_time, change")
            .put("a02-astrocyte-liquid", "signals, measures final, slope, `during`")
            .put("a03-memristive-liquid", "signals, measures slope, same_program, `during`")
            .put("a04-motifs", "measure f1, synaptic_events of a projection")
            .put("a05-learned-delays", "measure spike_agreement")
            .put("a06-what-and-when", "signals, measures peak, peak_time, change")
            .put("a07-orthogonal-learning", "signals, vector ports, `during`")
            .put("a08-membrane-bn", "measures agreement, spike_agreement")
            .put("a09-soft-reset", "signals, trials as long as a swept parameter says, measure relative_error")
            .put("a10-sigma-delta", "signals, relu, measures agreement, max_error, packets, same_program")
            .put("a11-places", "signals, place, measure packets, `during`")
            .put("a12-denoiser", "signals, trials as long as a swept parameter says, measures mean_error, same_program")
            .put("a13-operators", "signals, vectors, trials as long as a swept parameter says, measures of errors")
            .put("a14-astrocyte-memory", "signals of several values, measures slope, mean, `during`")
            .put("a15-expressive-neuron", "vectors, measure max_error")
            .put("a16-assemblies", "measures overlap, change")
            .put("a17-dendrites", "vectors, measure packets")
            .put("a18-homeostasis", "sigmoid, measures r_squared, mean, change")
            .put("a19-random-phases", "signals, sigmoid, `during`")
            .put("a20-fusion", "signals, measures mean, change")
            .buildOrThrow();

    @Test
    void thereAreTwenty() throws IOException {
        try (Stream<Path> folders = folders()) {
            assertThat(folders).hasSize(20);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachIsShortControlledAndAsserted() throws IOException {
        try (Stream<Path> folders = folders()) {
            return folders
                    .map(folder -> DynamicTest.dynamicTest(name(folder), () -> holds(folder.resolve("main.snn"))))
                    .toList()
                    .stream();
        }
    }

    private static Stream<Path> folders() throws IOException {
        return Files.list(SYSTEMS)
                .filter(folder -> Files.exists(folder.resolve("main.snn")))
                .sorted();
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static void holds(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(text.lines().count()).isLessThan(LONGEST);
        assertThat(text).containsPattern("(?m)^ +control \\w+\\(").containsPattern("(?m)^ +assert ");
        String found = check(file);
        if (PENDING.containsKey(name(file.toAbsolutePath().getParent()))) {
            assertThat(found).doesNotContain("error[E01").doesNotContain("error[E04");
        } else {
            assertThat(found).doesNotContain("error[");
        }
    }

    private static String check(Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                true);
        Main.run(terminal, "check", file.toString());
        terminal.flush();
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }
}
