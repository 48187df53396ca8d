package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Emissions;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Precedent;
import ganglion.network.Network;
import ganglion.text.IrPrinter;
import ganglion.text.IrReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Texts and what they compile to. Beside {@code NAME.snn} stands {@code NAME.network} (networks) or {@code NAME.expected} (errors, lints);
 * {@code -Dgolden.update=true} writes them anew. The first line of a network may name its format: {@code // format: fast}.
 */
final class GoldenTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    @TestFactory
    Stream<DynamicTest> networks() throws IOException {
        return sources("networks")
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> compare(file, "network", network(file))));
    }

    @TestFactory
    Stream<DynamicTest> errors() throws IOException {
        return sources("errors")
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> compare(file, "expected", Sources.complaints(file))));
    }

    @TestFactory
    Stream<DynamicTest> lints() throws IOException {
        return sources("lints")
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> compare(file, "expected", Sources.complaints(file))));
    }

    @TestFactory
    Stream<DynamicTest> passes() throws IOException {
        return sources("passes")
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> compare(file, "simpler", simpler(file))));
    }

    private static Stream<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".snn")).sorted().toList().stream();
        }
    }

    private static String network(Path file) throws IOException {
        String text = Files.readString(file);
        String first = text.lines().findFirst().orElse("");
        String format = first.startsWith("// format: ")
                ? first.substring("// format: ".length()).strip()
                : "float64";
        String printed = IrPrinter.print(Sources.network(text, format).network());
        assertThat(IrPrinter.print(IrReader.read(printed, Network.class))).isEqualTo(printed);
        return printed;
    }

    /** What the passes of -O2 say, the populations that they leave, and the projections. */
    private static String simpler(Path file) throws IOException {
        String text = Files.readString(file);
        ImmutableList<String> asked = text.lines()
                .filter(line -> line.startsWith("// pass: "))
                .map(line -> line.substring("// pass: ".length()).strip())
                .collect(ImmutableList.toImmutableList());
        CompileRequest request = CompileRequest.of(1, 1)
                .withLevel(OptimisationLevel.O2)
                .withConversions(asked)
                .withPrecedent(Precedent.NONE.withEmissions(emitted(text)));
        Compilation compilation = Sources.compile(text, request);
        String reports = compilation.passes().stream()
                .map(pass -> "pass " + pass.pass() + ": " + pass.summary() + "\n")
                .collect(Collectors.joining());
        String populations = compilation.network().populations().stream()
                .map(population -> " " + population.name() + "[" + population.size() + "]")
                .collect(Collectors.joining("", "\npopulations", "\n"));
        String printed = IrPrinter.print(compilation.network());
        String shown = asked.isEmpty() ? "  projections = [" : "  populations = [";
        return reports + populations + printed.substring(printed.indexOf(shown));
    }

    /** A line {@code // emitted: POPULATION NUMBERS} says what its neurons emitted in an earlier run of 100 steps. */
    private static Emissions emitted(String text) {
        ImmutableMap.Builder<String, ImmutableLongArray> each = ImmutableMap.builder();
        ImmutableMap.Builder<String, ImmutableLongArray> byTrial = ImmutableMap.builder();
        text.lines().filter(line -> line.startsWith("// emitted: ")).forEach(line -> {
            String[] words = line.substring("// emitted: ".length()).strip().split(" ", -1);
            long[] counts =
                    Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray();
            long[] neurons = new long[101];
            Arrays.stream(counts).forEach(count -> neurons[(int) count]++);
            each.put(words[0], ImmutableLongArray.copyOf(counts));
            byTrial.put(words[0], ImmutableLongArray.copyOf(neurons));
        });
        return new Emissions(each.buildOrThrow(), byTrial.buildOrThrow(), 100, 100);
    }

    private static void compare(Path file, String ending, String actual) throws IOException {
        Path golden = file.resolveSibling(file.getFileName().toString().replace(".snn", "." + ending));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
