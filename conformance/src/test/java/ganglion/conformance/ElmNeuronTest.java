package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.Compilation;
import ganglion.compiler.request.CompileRequest;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.network.Probe;
import ganglion.runtime.Trace;
import ganglion.source.Span;
import ganglion.syntax.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published neuron of 45 branches and 10 memories against its two reference cases of 400 ms, whoever runs it. */
class ElmNeuronTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "elm");
    private static final Splitter COMMA = Splitter.on(',');
    private static final long STEPS = 400;

    private final Jury jury = Jury.assembled();

    /** Fixed: weights of 16 bits, states of 24. */
    @ParameterizedTest
    @CsvSource({
        "case1, case1, float64, 1e-8",
        "case2, case2, float64, 1e-8",
        "case1, case1, float32, 1e-4",
        "case2, case2, float32, 1e-4",
        "fixed1, case1, float32, 1e-2",
        "fixed2, case2, float32, 1e-2"
    })
    void outputsAreThoseOfTheReference(String network, String expected, String format, double tolerance)
            throws IOException {
        Compilation compilation = compiled(network, format);
        Result reference = jury.reference(compilation, STEPS);
        assertThat(jury.difference(reference, compilation, STEPS)).isEmpty();
        assertThat(reference.failure()).isEmpty();
        assertThat(error(compilation, reference, expected, "y[0]", 1))
                .as("greatest error of the logit of a spike")
                .isLessThanOrEqualTo(tolerance);
        assertThat(error(compilation, reference, expected, "y[1]", 2))
                .as("greatest error of the potential of the soma")
                .isLessThanOrEqualTo(tolerance);
    }

    private static Compilation compiled(String network, String format) {
        return Sources.compile(
                FOLDER.resolve("elm.snn"),
                new CompileRequest(
                        Optional.of(new Name(network, Span.NONE)),
                        ImmutableList.of(),
                        ImmutableMap.of(),
                        1.0,
                        Optional.empty(),
                        Optional.empty(),
                        format,
                        1,
                        false));
    }

    private static double error(Compilation compilation, Result result, String file, String state, int column)
            throws IOException {
        List<Probe> probes = compilation.network().probes();
        int place = probes.indexOf(probes.stream()
                .filter(probe -> probe.state().equals(state))
                .findFirst()
                .orElseThrow());
        Trace trace = result.traces().get(place);
        List<String> rows = Files.readAllLines(FOLDER.resolve(file + "_output.csv"));
        assertThat(trace.values().length()).isEqualTo(rows.size() - 1);
        double worst = 0;
        for (int t = 0; t < trace.values().length(); t++) {
            double value = Double.parseDouble(COMMA.splitToList(rows.get(t + 1)).get(column));
            worst = Math.max(worst, Math.abs(trace.values().get(t) - value));
        }
        System.out.println(file + " " + state + ": greatest error " + worst);
        return worst;
    }
}
