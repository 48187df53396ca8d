package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import ganglion.compiler.Compilation;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.request.Presentation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.dynamics.ValueType;
import ganglion.grammar.Parser;
import ganglion.network.Probe;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import ganglion.source.Diagnostics;
import ganglion.syntax.Declaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every neuron of the library does what was computed for it without Ganglion, whoever runs it: spikes in their steps, states and
 * real payloads within the tolerance that {@code cases.csv} states for the model.
 */
class LibraryModelsTest {
    private static final Path CASES = Path.of("src", "test", "resources", "library");
    private static final Splitter COMMA = Splitter.on(',');
    /** Held to the published neuron by ElmNeuronTest, and to published equations by ChipCasesTest. */
    private static final ImmutableSet<String> ELSEWHERE =
            ImmutableSet.of("elm", "elm_fixed", "truenorth_axons", "lif_s1615");

    private final Jury jury = Jury.assembled();

    /** @param held for how many steps each row of the data of an encoder stays; 0 where there are no data */
    record Case(String neuron, double dt, long steps, double tolerance, int held) {
        @Override
        public String toString() {
            return neuron;
        }
    }

    static Stream<Case> cases() throws IOException {
        return Stream.concat(rows(CASES.resolve("cases.csv")), rows(CASES.resolve("encoders.csv")))
                .map(fields -> new Case(
                        fields.get(0),
                        Double.parseDouble(fields.get(1)),
                        Long.parseLong(fields.get(2)),
                        Double.parseDouble(fields.get(3)),
                        fields.size() > 5 ? Integer.parseInt(fields.get(5)) : 0));
    }

    private static Stream<List<String>> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(COMMA::splitToList);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesWhatWasComputed(Case expected) throws IOException {
        Path folder = CASES.resolve(expected.neuron());
        Optional<Presentation> data = Optional.of(expected.held())
                .filter(steps -> steps > 0)
                .map(steps -> new Presentation(Sources.path("x"), steps, ImmutableList.of()));
        Compilation compilation =
                Sources.compile(folder.resolve("network.snn"), expected.dt(), 1, "float64", data, false);
        Result reference = jury.reference(compilation, expected.steps());
        assertThat(jury.difference(reference, compilation, expected.steps())).isEmpty();
        assertThat(reference.failure()).isEmpty();
        spikes(folder, reference.spikes(), compilation, expected.tolerance());
        for (int i = 0; i < compilation.network().probes().size(); i++) {
            Probe probe = compilation.network().probes().get(i);
            trace(folder.resolve(probe.state() + ".csv"), reference.traces().get(i), expected.tolerance());
        }
    }

    /** A third column holds payloads. */
    private static void spikes(Path folder, Spikes spikes, Compilation compilation, double tolerance)
            throws IOException {
        List<List<String>> expected = rows(folder.resolve("spikes.csv")).toList();
        assertThat(spikes.size()).isEqualTo(expected.size());
        for (int i = 0; i < spikes.size(); i++) {
            List<String> row = expected.get(i);
            assertThat(spikes.steps().get(i)).as("step of spike %s", i).isEqualTo(Long.parseLong(row.get(0)));
            assertThat(spikes.indices().get(i)).isEqualTo(Integer.parseInt(row.get(1)));
            if (row.size() > 2) {
                assertThat(payload(spikes, i, compilation))
                        .as("payload in step %s", row.get(0))
                        .isCloseTo(Double.parseDouble(row.get(2)), within(tolerance));
            }
        }
    }

    private static double payload(Spikes spikes, int i, Compilation compilation) {
        int population = spikes.populations().get(i);
        long bits = spikes.payloads().get(i);
        return compilation.network().populations().get(population).dynamics().payload() == ValueType.REAL
                ? Double.longBitsToDouble(bits)
                : bits;
    }

    private static void trace(Path file, Trace trace, double tolerance) throws IOException {
        ImmutableSortedMap.Builder<Long, Integer> rowOfStep = ImmutableSortedMap.naturalOrder();
        for (int row = 0; row < trace.steps().length(); row++) {
            rowOfStep.put(trace.steps().get(row), row);
        }
        ImmutableSortedMap<Long, Integer> row = rowOfStep.buildOrThrow();
        double worst = 0;
        for (List<String> expected : rows(file).toList()) {
            int at = row.getOrDefault(Long.parseLong(expected.get(0)), 0) * trace.width()
                    + Integer.parseInt(expected.get(1));
            worst = Math.max(worst, Math.abs(trace.values().get(at) - Double.parseDouble(expected.get(2))));
        }
        assertThat(worst).as("greatest error of %s", file.getFileName()).isLessThanOrEqualTo(tolerance);
    }

    @Test
    void everyNeuronOfTheLibraryHasACase() throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        ImmutableSortedSet<String> neurons = Stream.of("neurons", "encoders")
                .flatMap(place -> StandardLibrary.texts(place).stream())
                .flatMap(text -> Parser.parse(text, diagnostics).declarations().stream())
                .filter(Declaration.Neuron.class::isInstance)
                .map(declaration -> declaration.name().text())
                .filter(name -> !ELSEWHERE.contains(name))
                .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
        diagnostics.throwIfErrors();
        assertThat(cases().map(Case::neuron)).containsExactlyInAnyOrderElementsOf(neurons);
    }
}
