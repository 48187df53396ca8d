package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        assertThat(check(file)).doesNotContain("error[").doesNotContain("warning[");
    }

    private static String check(Path file) {
        Outcome outcome = Outcome.of("check", file.toString());
        return outcome.out() + outcome.err();
    }
}
