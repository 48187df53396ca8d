package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.runtime.Spikes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recurrent networks that were run once in NEST: every spike, in float64 and in float32, whoever runs them. */
class NestCasesTest {
    private static final Path NEST = Path.of("src", "test", "resources", "nest");

    private final Jury jury = Jury.assembled();

    record Case(String name, double dt, long steps, String format) {}

    static Stream<Case> cases() throws IOException {
        return Files.readAllLines(NEST.resolve("cases.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .flatMap(fields -> Stream.of("float64", "float32")
                        .map(format ->
                                new Case(fields[0], Double.parseDouble(fields[2]), Long.parseLong(fields[3]), format)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void spikesAreThoseOfNest(Case network) throws IOException {
        Path folder = NEST.resolve(network.name());
        Compilation compilation = Sources.compile(
                folder.resolve("network.snn"), network.dt(), 1, network.format(), Optional.empty(), false);
        Result reference = jury.reference(compilation, network.steps());
        assertThat(rows(reference.spikes())).isEqualTo(expected(folder));
        assertThat(jury.difference(reference, compilation, network.steps())).isEmpty();
    }

    private static List<String> expected(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("spikes.csv")).stream()
                .skip(1)
                .collect(ImmutableList.toImmutableList());
    }

    private static List<String> rows(Spikes spikes) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < spikes.size(); i++) {
            rows.add(spikes.steps().get(i) + "," + spikes.indices().get(i));
        }
        return rows;
    }
}
