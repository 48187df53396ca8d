package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.PlanCheck;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticException;
import ganglion.source.DiagnosticPrinter;
import ganglion.source.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Mistakes in experiments: as the tests of the compiler, a line that holds one ends in {@code //! CODE [suggests NAME]}. */
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

    private static void check(Path file) throws IOException {
        ImmutableList<Diagnostic> said = WorthShowing.of(diagnostics(file));
        assertThat(said.stream().map(MistakesTest::brief).toList())
                .as(() -> String.join(
                        "", said.stream().map(DiagnosticPrinter::print).toList()))
                .isEqualTo(marks(Files.readString(file)));
        assertThat(said)
                .allSatisfy(diagnostic ->
                        assertThat(DiagnosticPrinter.print(diagnostic).lines()).hasSizeLessThanOrEqualTo(12));
    }

    private static ImmutableList<Diagnostic> diagnostics(Path file) {
        Diagnostics diagnostics = new Diagnostics();
        try {
            PlanCheck.check(SourceText.load(file.toString(), diagnostics), diagnostics);
        } catch (DiagnosticException mistakes) {
            mistakes.diagnostics().forEach(diagnostics::report);
        }
        return diagnostics.all();
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
