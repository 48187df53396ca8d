package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.data.DataReader;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.DiagnosticPrinter;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every block marked {@code snn} in the documents is a complete text without errors; {@code snn-fragment} marks the others. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("^```snn\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    /** The files that the documents name, made up: only their shapes matter here. */
    private static final ImmutableMap<String, DataReader.Content> FILES = ImmutableMap.of(
            "thresholds.npy", tensor(false, 100),
            "weights.npy", tensor(false, 10, 784),
            "bias.npy", tensor(false, 10),
            "images.idx3.gz", tensor(true, 20, 28, 28),
            "frames.npy", tensor(false, 50, 16),
            "positions.npy", tensor(false, 10, 3),
            "input.csv", table("time", "index"),
            "edges.csv", table("source", "target", "weight", "delay"));

    @TestFactory
    Stream<DynamicTest> everyBlockIsCorrect() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream(),
                            Stream.of(ROOT.resolve("README.md")))
                    .flatMap(DocsTest::blocks);
        }
    }

    @Test
    void theNetworkOfTheReadmeIsTheExample() {
        String example = read(ROOT.resolve("examples").resolve("hello.snn"));
        assertThat(read(ROOT.resolve("README.md"))).contains(example.substring(example.indexOf("\nneuron ") + 1));
    }

    private static Stream<DynamicTest> blocks(Path file) {
        String text = read(file);
        Matcher blocks = BLOCK.matcher(text);
        return blocks.results()
                .map(block -> DynamicTest.dynamicTest(
                        file.getFileName() + ":" + line(text, block),
                        () -> assertThat(complaints(block.group(1))).isEmpty()));
    }

    private static long line(String text, MatchResult block) {
        return text.substring(0, block.start()).lines().count() + 1;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String complaints(String text) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit.load(new Source("block.snn", text), DocsTest::data, diagnostics)
                .check(diagnostics);
        StringBuilder said = new StringBuilder();
        diagnostics.all().forEach(diagnostic -> said.append(DiagnosticPrinter.print(diagnostic)));
        return said.toString();
    }

    private static DataReader.Content data(String path, ganglion.source.Span span) {
        return Optional.ofNullable(FILES.get(path))
                .orElseThrow(() -> new DiagnosticException(
                        Diagnostic.of(DiagnosticCode.E0401, span, "`" + path + "` is not made up in this test")));
    }

    private static DataReader.Content tensor(boolean integral, int... shape) {
        int length = 1;
        for (int size : shape) {
            length *= size;
        }
        return new DataReader.Content.OfTensor(
                new Tensor(ImmutableIntArray.copyOf(shape), integral, ImmutableDoubleArray.copyOf(new double[length])));
    }

    /** Two rows: ones everywhere. */
    private static DataReader.Content table(String... names) {
        ImmutableList.Builder<Table.Column> columns = ImmutableList.builder();
        for (String name : names) {
            Optional<String> unit = switch (name) {
                case "weight" -> Optional.of("mV");
                case "delay", "time" -> Optional.of("ms");
                default -> Optional.empty();
            };
            columns.add(new Table.Column(name, unit, ImmutableDoubleArray.of(1, 1)));
        }
        return new DataReader.Content.OfTable(new Table(columns.build()));
    }
}
