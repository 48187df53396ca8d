package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same neuron on chip {@code loihi} does bit for bit what lava-nc 0.10 does, and on {@code loihi_b2} what brian2-loihi 0.5.2 does:
 * u, v and spikes of every neuron and step, and the weights that learn, whoever runs it. {@code -Dganglion.loihi.traces=DIR} takes traces from elsewhere.
 */
class LoihiTracesTest {
    private static final Path TRACES = Path.of(System.getProperty("ganglion.loihi.traces", "src/test/resources/loihi"));

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    static Stream<Path> traces() throws IOException {
        try (Stream<Path> files = Files.list(TRACES)) {
            return files.filter(each -> each.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyNumberIsThatOfTheEmulator(Path file) throws IOException {
        LoihiTrace trace = LoihiTrace.read(file);
        Compilation compilation = Sources.compile(trace.write(folder), 1, 1, "float64", Optional.empty(), false);
        Result reference = jury.reference(compilation, trace.steps());
        assertThat(reference.failure()).isEmpty();
        assertThat(jury.difference(reference, compilation, trace.steps())).isEmpty();
        equal(trace, trace.current(), reference.traces().get(0));
        equal(trace, "v", reference.traces().get(1));
        if (trace.learns()) {
            weights(trace, reference.traces().get(2));
        }
        assertThat(spikes(reference.spikes())).isEqualTo(expectedSpikes(trace));
    }

    private static void equal(LoihiTrace trace, String what, Trace computed) {
        assertThat(computed.values().length()).isEqualTo(trace.steps() * trace.neurons());
        for (int i = 0; i < computed.values().length(); i++) {
            int step = i / trace.neurons();
            int neuron = i % trace.neurons();
            assertThat(computed.values().get(i))
                    .as("%s of neuron %s in step %s", what, neuron, step + 1)
                    .isEqualTo(trace.expected(what, step, neuron));
        }
    }

    private static void weights(LoihiTrace trace, Trace computed) {
        int each = trace.inputs() * trace.neurons();
        assertThat(computed.values().length()).isEqualTo(trace.steps() * each);
        for (int i = 0; i < computed.values().length(); i++) {
            int input = i % each / trace.neurons();
            int neuron = i % trace.neurons();
            assertThat(computed.values().get(i))
                    .as("w from input %s to neuron %s in step %s", input, neuron, i / each + 1)
                    .isEqualTo(trace.weight(i / each, input, neuron));
        }
    }

    private static List<String> spikes(Spikes spikes) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < spikes.size(); i++) {
            all.add(spikes.steps().get(i) + " " + spikes.indices().get(i));
        }
        return all;
    }

    private static List<String> expectedSpikes(LoihiTrace trace) {
        List<String> all = new ArrayList<>();
        for (int step = 0; step < trace.steps(); step++) {
            for (int neuron = 0; neuron < trace.neurons(); neuron++) {
                if (trace.expected("s", step, neuron) != 0) {
                    all.add(step + 1 + " " + neuron);
                }
            }
        }
        return all;
    }
}
