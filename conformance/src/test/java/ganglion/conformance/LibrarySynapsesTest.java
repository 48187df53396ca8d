package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedSet;
import ganglion.compiler.Compilation;
import ganglion.compiler.library.StandardLibrary;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.grammar.Parser;
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
 * Every synapse of the library does what was computed for it without Ganglion, whoever runs it: 200 ms of random spikes on both
 * sides, the weight at the end of steps and what the port hears in each, to 1e-9.
 */
class LibrarySynapsesTest {
    private static final Path CASES = Path.of("src", "test", "resources", "synapses");
    private static final Splitter COMMA = Splitter.on(',');
    private static final double DT = 0.5;
    private static final long STEPS = 400;
    private static final double TOLERANCE = 1e-9;
    private static final int HEARD = 0;
    private static final int WEIGHT = 1;

    private final Jury jury = Jury.assembled();

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesWhatWasComputed(String synapse) throws IOException {
        Path folder = CASES.resolve(synapse);
        Compilation compilation =
                Sources.compile(folder.resolve("network.snn"), DT, 1, "float64", Optional.empty(), false);
        Result reference = jury.reference(compilation, STEPS);
        assertThat(jury.difference(reference, compilation, STEPS)).isEmpty();
        assertThat(reference.failure()).isEmpty();
        assertThat(error(folder.resolve("w.csv"), reference.traces().get(WEIGHT)))
                .as("greatest error of the weight")
                .isLessThanOrEqualTo(TOLERANCE);
        assertThat(error(folder.resolve("heard.csv"), reference.traces().get(HEARD)))
                .as("greatest error of what is delivered")
                .isLessThanOrEqualTo(TOLERANCE);
    }

    /** Relative where numbers exceed 1. */
    private static double error(Path file, Trace trace) throws IOException {
        List<List<String>> rows = Files.readAllLines(file).stream()
                .skip(1)
                .map(COMMA::splitToList)
                .toList();
        assertThat(trace.steps().length()).isEqualTo(rows.size());
        double worst = 0;
        for (int i = 0; i < rows.size(); i++) {
            assertThat(trace.steps().get(i))
                    .isEqualTo(Long.parseLong(rows.get(i).get(0)));
            double expected = Double.parseDouble(rows.get(i).get(2));
            worst = Math.max(worst, Math.abs(trace.values().get(i) - expected) / Math.max(1, Math.abs(expected)));
        }
        return worst;
    }

    /** But for the rule on whole weights, which runs of brian2-loihi pin: {@link LoihiTracesTest}. */
    @Test
    void everySynapseOfTheLibraryHasACase() throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        ImmutableSortedSet<String> synapses = StandardLibrary.texts("synapses").stream()
                .flatMap(text -> Parser.parse(text, diagnostics).declarations().stream())
                .filter(Declaration.Synapse.class::isInstance)
                .map(declaration -> declaration.name().text())
                .filter(name -> !name.equals("loihi_products"))
                .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
        diagnostics.throwIfErrors();
        assertThat(synapses).hasSizeGreaterThanOrEqualTo(20);
        assertThat(cases()).containsExactlyElementsOf(synapses);
    }
}
