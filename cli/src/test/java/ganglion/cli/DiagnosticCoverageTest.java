package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.source.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code is produced by a golden text of some module, or by a test that is named here because it needs a run or a file. */
class DiagnosticCoverageTest {
    private static final Path ROOT = Path.of(System.getProperty("ganglion.root", ".."));

    /** As printed, or as marked in a text of one mistake. */
    private static final Pattern SAID = Pattern.compile("(?:\\[|//! )([EW]\\d{4})\\b");

    private static final Map<String, String> RUNNING = Map.ofEntries(
            Map.entry("E0215", "conformance/src/test/java/ganglion/conformance/PlasticNetworksTest.java"),
            Map.entry("E0402", "interop/src/test/java/ganglion/interop/DataFilesTest.java"),
            Map.entry("E0403", "interop/src/test/java/ganglion/interop/DataFilesTest.java"),
            Map.entry("E0404", "interop/src/test/java/ganglion/interop/DataFilesTest.java"),
            Map.entry("E0601", "cli/src/test/java/ganglion/cli/CommandLineTest.java"),
            Map.entry("E0602", "conformance/src/test/java/ganglion/conformance/FailuresTest.java"),
            Map.entry("E0603", "experiment/src/test/java/ganglion/experiment/BackendsTest.java"),
            Map.entry("E0604", "cli/src/test/java/ganglion/cli/CommandLineTest.java"),
            Map.entry("E0605", "backend-native/src/test/java/ganglion/jna/EngineStatusTest.java"),
            Map.entry("E0606", "backend-native/src/test/java/ganglion/jna/EngineStatusTest.java"),
            Map.entry("E0608", "backend-sim/src/test/java/ganglion/sim/noc/FlitNetworkTest.java"),
            Map.entry("E0609", "cli/src/test/java/ganglion/cli/LostPacketsTest.java"),
            Map.entry("E0701", "experiment/src/test/java/ganglion/experiment/plan/PlannerTest.java"),
            Map.entry("E0702", "cli/src/test/java/ganglion/cli/CommandLineTest.java"),
            Map.entry("E0703", "experiment/src/test/java/ganglion/experiment/ExperimentTest.java"),
            Map.entry("E0704", "cli/src/test/java/ganglion/cli/CommandLineTest.java"));

    @Test
    void everyCodeIsProvokedSomewhere() throws IOException {
        Set<String> covered = new TreeSet<>(golden());
        covered.addAll(RUNNING.keySet());
        assertThat(covered)
                .containsExactlyElementsOf(new TreeSet<>(
                        Arrays.stream(DiagnosticCode.values()).map(Enum::name).toList()));
    }

    @Test
    void theTestsNamedHereSpeakOfTheirCodes() throws IOException {
        for (Map.Entry<String, String> entry : RUNNING.entrySet()) {
            assertThat(Files.readString(ROOT.resolve(entry.getValue())))
                    .as(entry.getValue())
                    .contains(entry.getKey());
        }
    }

    private static Set<String> golden() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path file : texts()) {
            SAID.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
        }
        return codes;
    }

    private static List<Path> texts() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/resources"))
                    .filter(Files::isDirectory)
                    .flatMap(DiagnosticCoverageTest::texts)
                    .toList();
        }
    }

    private static Stream<Path> texts(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".expected")
                            || file.toString().endsWith(".snn")
                                    && String.valueOf(file.getParent()).endsWith("mistakes"))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
