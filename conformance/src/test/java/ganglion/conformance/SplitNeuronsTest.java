package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.network.Population;
import ganglion.source.DiagnosticException;
import ganglion.source.DiagnosticPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neurons that hear or send more than a core can: helpers share the work, and no spike changes. */
class SplitNeuronsTest {
    private static final int NETWORKS = 4;
    private static final int STEPS = 250;
    private static final String ROOMY = "neurons 64";

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    private Compilation compiled(String core, String network) throws IOException {
        Path file = folder.resolve("net.snn");
        Files.writeString(
                file, "chip narrow extends mesh { topology mesh2d(12, 12)  core { " + core + " } }\n" + """
                synapse still { state w = 1.0  on pre { deliver w } }
                neuron cell(theta = 2.0) {
                    state v = 0.0 within -64.0..64.0
                    in x, y
                    update {
                        v = 0.75 * v + x - y
                        if v >= theta { spike  v = 0.0 }
                    }
                }
                neuron loud {
                    state v = 0.0 within -64.0..64.0
                    in x, y
                    update {
                        v = 0.75 * v + x - y
                        if v >= 2.0 { emit int(v)  v = 0.0 }
                    }
                }
                """ + network);
        return Sources.compile(file, 1, 3, "float32", Optional.empty(), false);
    }

    private static int helpers(Compilation compilation) {
        return compilation.network().populations().stream()
                .filter(population -> population.dynamics().model().equals("relay"))
                .mapToInt(Population::size)
                .sum();
    }

    /** A network of three layers, the last of which tells the first what it does, some steps later. */
    private static String layers(SplittableRandom random, String model) {
        return String.format(
                Locale.ROOT,
                """
                network main on narrow {
                    stim noise[40] : poisson(rate = 200Hz)
                    pop A[40] : %s
                    pop B[7] : cell(theta = %d)
                    pop C[20] : cell
                    noise -> A.x : one_to_one weight 2.5 delay 1ms
                    A -> B.x : random(0.75) weight uniform(-0.5, 1.0) delay %s
                    A -> B.y : %s
                    B -> C.x : random(0.8) weight 1.5 delay uniform(1ms, 3ms)
                    C -> A.y : fixed_out(3) weight 0.25 delay 9ms
                    B -> B.y : all_to_all weight 0.125 delay 3ms
                    probe A.spikes, B.spikes, B.v, C.spikes
                }
                """,
                model,
                random.nextInt(1, 4),
                random.nextBoolean() ? "0ms" : "uniform(1ms, 4ms)",
                random.nextBoolean() ? "all_to_all weight 0.0625 * (i % 5)" : "fixed_in(30) weight 0.125 delay 2ms");
    }

    private void equalsRoomy(String core, String network, boolean divides) throws IOException {
        Compilation narrow = compiled(core, network);
        assertThat(helpers(narrow)).matches(count -> count > 0 == divides, "helpers");
        Result reference = jury.reference(narrow, STEPS);
        assertThat(jury.difference(reference, narrow, STEPS)).isEmpty();
        Compilation roomy = compiled(ROOMY, network);
        assertThat(helpers(roomy)).isZero();
        assertThat(reference.spikes()).isEqualTo(jury.reference(roomy, STEPS).spikes());
        assertThat(reference.spikes().size()).isGreaterThan(200);
    }

    @Test
    void aNeuronThatHearsTooManyIsGivenPartialSums() throws IOException {
        for (int number = 0; number < NETWORKS; number++) {
            SplittableRandom random = new SplittableRandom(number);
            String network = layers(random, "cell");
            equalsRoomy("axons_in " + random.nextInt(16, 25), network, true);
        }
    }

    @Test
    void aNeuronWithTooManySynapsesIsGivenPartialSums() throws IOException {
        equalsRoomy("synapses 24", layers(new SplittableRandom(9), "cell"), true);
    }

    @Test
    void aNeuronThatReachesTooManyCoresIsGivenBranches() throws IOException {
        for (int number = 0; number < NETWORKS; number++) {
            SplittableRandom random = new SplittableRandom(number);
            String network = layers(random, number % 2 == 0 ? "cell" : "loud");
            equalsRoomy("neurons 2  axons_out " + random.nextInt(4, 7), network.replace("B[7]", "B[3]"), true);
        }
    }

    @Test
    void whatFitsIsLeftAlone() throws IOException {
        equalsRoomy("axons_in 80", layers(new SplittableRandom(1), "cell"), false);
    }

    private String refusal(String network) {
        DiagnosticException refused =
                catchThrowableOfType(DiagnosticException.class, () -> compiled("axons_in 16  payload_bits 8", network));
        return refused.diagnostics().stream().map(DiagnosticPrinter::print).collect(Collectors.joining());
    }

    @Test
    void whatIsNotDividedIsToldWhy() {
        String form = """
                network main on narrow {
                    stim noise[40] : poisson(rate = 200Hz)
                    pop A[40] : %s
                    pop B[3] : cell
                    noise -> A.x : one_to_one weight 2.5 delay 1ms
                    A -> B.x : all_to_all %s delay 1ms as heard
                    B -> A.y : all_to_all weight 0.25 delay %s
                    probe B.spikes
                }
                """;
        ImmutableList<String> why = ImmutableList.of(
                refusal(form.formatted("loud", "weight 1.0", "5ms")),
                refusal(form.formatted("cell", "still(w = 1.0)", "5ms")),
                refusal(form.formatted("cell", "weight 1.0", "1ms")),
                refusal(form.formatted("cell", "weight 1.0", "5ms")));
        assertThat(why).allMatch(words -> words.contains("40 axons in for neuron `B[0]` alone, but a core has 16"));
        assertThat(why.get(0)).contains("its input is not divided: `A` emits more than plain spikes");
        assertThat(why.get(1)).contains("its input is not divided: `heard` has synapses that learn or are shared");
        assertThat(why.get(2)).contains("its input is not divided: a loop through it has no step to spare");
        assertThat(why.get(3))
                .contains("no number of shares is few enough for a core, with sums that fit into payloads of 8");
    }
}
