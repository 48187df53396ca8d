package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticPrinter;
import ganglion.source.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One edit away from a right file. A line that holds a mistake ends in {@code //! CODE} or {@code //! CODE suggests NAME};
 * a file without such a line is right. Each mistake gets exactly one message, on its own line and of at most 12 lines.
 */
final class MistakesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "mistakes");
    private static final Pattern MARK = Pattern.compile("//! (\\w+)(?: suggests (\\S+))?");

    @TestFactory
    Stream<DynamicTest> mistakes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".snn"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList()
                    .stream();
        }
    }

    /** And binds tighter than or. */
    @Test
    void precedence() {
        Compilation made = Sources.compile("""
                neuron n { state v = 0.0  in x  update { v = x  if v > 1.0 { spike } } }
                network main { pop A[true || false && false ? 3 : 1] : n  probe A.v }
                """);
        assertThat(made.network().population("A").size()).isEqualTo(3);
    }

    private static void check(Path file) throws IOException {
        List<Diagnostic> said = shown(Sources.diagnostics(file));
        assertThat(said.stream().map(MistakesTest::brief).toList())
                .as(() -> String.join(
                        "", said.stream().map(DiagnosticPrinter::print).toList()))
                .isEqualTo(marks(Files.readString(file)));
        assertThat(said)
                .allSatisfy(diagnostic ->
                        assertThat(DiagnosticPrinter.print(diagnostic).lines()).hasSizeLessThanOrEqualTo(12));
    }

    /** Warnings next to errors are often their echoes, so the command line leaves them out as well. */
    private static List<Diagnostic> shown(List<Diagnostic> all) {
        boolean errors = all.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
        return all.stream()
                .filter(diagnostic -> !errors || diagnostic.severity() == Severity.ERROR)
                .toList();
    }

    private static String brief(Diagnostic diagnostic) {
        String suggested = diagnostic.helps().stream()
                .filter(help -> help.startsWith("did you mean `"))
                .map(help -> " suggests " + help.substring("did you mean `".length(), help.length() - 2))
                .findFirst()
                .orElse("");
        return diagnostic.span().line() + " " + diagnostic.code() + suggested;
    }

    private static List<String> marks(String text) {
        List<String> marks = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                String suggested = mark.group(2) == null ? "" : " suggests " + mark.group(2);
                marks.add(i + 1 + " " + mark.group(1) + suggested);
            }
        }
        return marks;
    }
}
