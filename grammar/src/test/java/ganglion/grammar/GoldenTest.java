package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.source.DiagnosticPrinter;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.syntax.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each text in {@code errors} and {@code syntax} is read as; {@code -Dgolden.update=true} writes it down anew. */
class GoldenTest {

    @TestFactory
    Stream<DynamicTest> mistakesAreToldAsWritten() throws IOException {
        return cases("errors", GoldenTest::diagnostics);
    }

    @TestFactory
    Stream<DynamicTest> textsBecomeTheSyntaxWritten() throws IOException {
        return cases("syntax", GoldenTest::syntax);
    }

    private interface Printed {
        String of(Source source);
    }

    private static Stream<DynamicTest> cases(String folder, Printed printed) throws IOException {
        try (Stream<Path> files = Files.list(Texts.resources(folder))) {
            return files
                    .filter(file -> file.toString().endsWith(".snn"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file, printed)))
                    .collect(Collectors.toList())
                    .stream();
        }
    }

    private static void check(Path file, Printed printed) throws IOException {
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".snn", ".expected"));
        String now = printed.of(new Source(file.getFileName().toString(), Files.readString(file)));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, now);
        }
        assertThat(now).isEqualTo(Files.readString(expected));
    }

    private static String diagnostics(Source source) {
        Diagnostics diagnostics = new Diagnostics();
        Parser.parse(source, diagnostics);
        return diagnostics.all().stream().map(DiagnosticPrinter::print).collect(Collectors.joining("\n"));
    }

    private static String syntax(Source source) {
        Diagnostics diagnostics = new Diagnostics();
        SourceFile file = Parser.parse(source, diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        return SyntaxText.print(file);
    }
}
