package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.network.Population;
import ganglion.source.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delays beyond what a chip keeps: relays carry the spikes, and nothing else changes. */
class DelayRelaysTest {
    private static final int STEPS = 600;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    private Compilation compiled(String core, String network) throws IOException {
        Path file = folder.resolve("net.snn");
        Files.writeString(file, "chip brief extends mesh { core { " + core + " } }\n" + """
                neuron cell(theta = 4.0) {
                    state v = 0.0 within -64.0..64.0
                    in x
                    update {
                        v = 0.9 * v + x
                        if v >= theta { spike  v = 0.0 }
                    }
                }
                neuron loud(theta = 4.0) {
                    state v = 0.0 within -64.0..64.0
                    in x
                    update {
                        v = 0.9 * v + x
                        if v >= theta { emit int(v)  v = 0.0 }
                    }
                }
                """ + network);
        return Sources.compile(file, 0.1, 3, "float32", Optional.empty(), false);
    }

    private static ImmutableIntArray relays(Compilation compilation) {
        ImmutableIntArray.Builder sizes = ImmutableIntArray.builder();
        compilation.network().populations().stream()
                .filter(population -> population.dynamics().model().equals("relay"))
                .map(Population::size)
                .forEach(sizes::add);
        return sizes.build();
    }

    private static final String LOOP = """
            network main on brief {
                stim noise[20] : poisson(rate = 400Hz)
                pop A[20] : loud
                pop B[15] : cell
                noise -> A.x : random(0.5) weight 1.5 delay 40
                A -> B.x : random(0.3) weight 1.0 delay 100
                A -> A.x : random(0.2) weight -0.5 delay 13
                B -> A.x : random(0.3) weight 0.5 delay uniform(37, 40)
                probe A.spikes, B.spikes
            }
            """;

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 33, 99})
    void theSpikesAreThoseOfAChipThatKeepsThemLonger(int kept) throws IOException {
        Compilation brief = compiled("delay_max " + kept, LOOP);
        Result reference = jury.reference(brief, STEPS);
        assertThat(jury.difference(reference, brief, STEPS)).isEmpty();
        assertThat(relays(brief).length()).isPositive();
        Compilation patient = compiled("delay_max 100", LOOP);
        assertThat(relays(patient).length()).isZero();
        Result whole = jury.reference(patient, STEPS);
        assertThat(reference.spikes().size()).isGreaterThan(500);
        assertThat(reference.spikes()).isEqualTo(whole.spikes());
    }

    @Test
    void theProjectionsOfASourceShareAChain() throws IOException {
        Compilation compilation = compiled("delay_max 10", """
                network main on brief {
                    pop A[7] : cell
                    pop B[3] : cell
                    A -> B.x : all_to_all weight 1.0 delay 30
                    A -> B.x : all_to_all weight 1.0 delay 25
                    A -> A.x : one_to_one weight 1.0 delay 21
                    probe B.spikes
                }
                """);
        assertThat(relays(compilation).asList()).isEqualTo(List.of(7, 7));
    }

    @Test
    void aStimulusIsHeldBackByTheHost() throws IOException {
        Compilation compilation = compiled("delay_max 10", """
                network main on brief {
                    stim s[4] : regular(rate = 100Hz)
                    pop A[4] : cell
                    s -> A.x : one_to_one weight 5.0 delay 500
                    probe A.spikes
                }
                """);
        assertThat(relays(compilation).length()).isZero();
        Result reference = jury.reference(compilation, 1000);
        assertThat(jury.difference(reference, compilation, 1000)).isEmpty();
        assertThat(reference.spikes().size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 12})
    void aProjectionOfManyDelaysIsWrittenOutInParts(int kept) throws IOException {
        String network = """
                network main on brief {
                    stim noise[20] : poisson(rate = 400Hz)
                    pop A[20] : loud
                    pop B[15] : cell
                    noise -> A.x : random(0.5) weight 1.5 delay 1
                    A -> B.x : random(0.5) weight uniform(0.5, 1.5) delay uniform(1, 60)
                    B -> A.x : fixed_in(4) weight 0.5 delay clip(normal(2ms, 1.5ms), 0.1ms, 8ms)
                    probe A.spikes, B.spikes
                }
                """;
        Compilation brief = compiled("delay_max " + kept, network);
        assertThat(brief.network().projections()).hasSizeGreaterThan(6);
        Result reference = jury.reference(brief, STEPS);
        assertThat(jury.difference(reference, brief, STEPS)).isEmpty();
        assertThat(reference.spikes())
                .isEqualTo(jury.reference(compiled("delay_max 200", network), STEPS)
                        .spikes());
    }

    @Test
    void synapsesThatLearnAreNotRelayed() {
        assertThatThrownBy(() -> compiled("delay_max 10", """
                synapse still { state w = 1.0  on pre { deliver w } }
                network main on brief {
                    pop A[4] : cell
                    A -> A.x : all_to_all still weight 1.0 delay 30
                    probe A.spikes
                }
                """)).isInstanceOf(DiagnosticException.class);
    }
}
