package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.compiler.request.Presentation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small networks, each of which once told a fault from the right thing: a real one, or one that was planted; and one for each part of the language. The first line of
 * a text says how it is run.
 */
class KeptNetworksTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final Pattern RUN = Pattern.compile("// seed (-?\\d+), dt ([0-9.]+)ms, (\\d+) steps, (\\w+)");
    private static final Pattern PRESENT = Pattern.compile("present (\\S+) for (\\d+) steps reset (.*)");

    private final Jury jury = Jury.assembled();

    static Stream<Path> networks() throws IOException {
        List<Path> texts = new ArrayList<>();
        for (String folder : List.of("features", "kept")) {
            try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".snn")).sorted().forEach(texts::add);
            }
        }
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void allAgree(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher run = RUN.matcher(text);
        assertThat(run.find()).isTrue();
        long steps = Long.parseLong(run.group(3));
        Compilation compilation = Sources.compile(
                file,
                Double.parseDouble(run.group(2)),
                Long.parseLong(run.group(1)),
                run.group(4),
                presentation(text),
                true);
        Result reference = jury.reference(compilation, steps);
        assertThat(reference.counts().orElseThrow().emissions().stream().sum()).isPositive();
        String name = String.valueOf(file.getFileName()).replace(".snn", "");
        SavedPrograms.save("kept-" + name, compilation.program(), reference, steps);
        assertThat(jury.difference(reference, compilation, steps)).isEmpty();
    }

    private static Optional<Presentation> presentation(String text) {
        Matcher present = PRESENT.matcher(text);
        return present.find()
                ? Optional.of(new Presentation(
                        Sources.path(present.group(1)),
                        Integer.parseInt(present.group(2)),
                        Stream.of(present.group(3).split(", "))
                                .map(Sources::path)
                                .collect(ImmutableList.toImmutableList())))
                : Optional.empty();
    }
}
