package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.runtime.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Single neurons whose potential is known in closed form: within 1e-12 mV in float64, whoever runs them. */
class AnalyticTracesTest {
    private static final Path ANALYTIC = Path.of("src", "test", "resources", "analytic");
    private static final double BOUND = 1e-12;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    static Stream<Path> traces() throws IOException {
        try (Stream<Path> files = java.nio.file.Files.list(ANALYTIC)) {
            return List.copyOf(files.sorted().toList()).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void potentialFollowsTheSolution(Path file) throws IOException {
        AnalyticTrace trace = AnalyticTrace.read(file);
        Path source = trace.write(folder);
        Compilation compilation = Sources.compile(source, trace.dt(), 1, "float64", Optional.empty(), false);
        Result reference = jury.reference(compilation, trace.steps());
        assertThat(jury.difference(reference, compilation, trace.steps())).isEmpty();
        assertThat(largestError(reference.traces().get(0), trace.potential())).isLessThanOrEqualTo(BOUND);
    }

    private static double largestError(Trace trace, ImmutableDoubleArray expected) {
        assertThat(trace.values().length()).isEqualTo(expected.length());
        double largest = 0;
        for (int i = 0; i < expected.length(); i++) {
            largest = Math.max(largest, Math.abs(trace.values().get(i) - expected.get(i)));
        }
        return largest;
    }
}
