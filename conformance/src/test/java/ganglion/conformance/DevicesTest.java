package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.Compilation;
import ganglion.compiler.request.CompileRequest;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.source.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that are pairs of conductances: the interpreter and all backends give the same spikes, on any mapping. */
class DevicesTest {
    private static final String TEXT = """
            import std.neurons.*
            import std.synapses.*
            chip digital extends mesh { core { weight_bits 12 } }
            chip faithful extends digital { core { conductances { } } }
            chip stepped extends digital { core { conductances { levels 8  least 0.1 } } }
            chip written extends digital { core { conductances { levels 32  least 0.02  write 0.01  write_share 0.1 } } }
            chip noisy extends digital { core { conductances { read 0.01  read_share 0.1 } } }
            chip both extends digital {
                core { conductances { levels 32  least 0.02  write 0.02  write_share 0.1  read 0.01  read_share 0.1 } }
            }
            chip narrow extends both { core { neurons 17 } }
            network main on digital {
                stim noise[144] : poisson(rate = 100Hz)
                pop A[144] : integrate_and_fire(theta = 2.0)
                pop B[72] : integrate_and_fire(theta = 2.0)
                pop C[25] : integrate_and_fire(theta = 2.0)
                noise -> A.x : one_to_one weight 0.75
                A -> B.x : random(0.1) weight uniform(0.1, 0.4) delay uniform(1ms, 4ms)
                A -> C.x : conv(size = 3, stride = 2, channels = 1, input = [12, 12]) weight uniform(0.0, 0.5) delay 2ms
                B -> A.x : fixed_in(5) weight -0.125 delay 2ms
                LEARNING
                probe A.spikes, B.spikes, C.spikes
            }
            """;
    private static final String LEARNING = """
            A -> B.x : random(0.1) stdp_additive(w_max = 1.0) weight 0.3 delay 1ms
            """;
    private static final int STEPS = 80;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    private Compilation on(String chip, long seed, String learning) throws IOException {
        CompileRequest request = new CompileRequest(
                Optional.empty(),
                ImmutableList.of(),
                ImmutableMap.of(),
                1,
                Optional.empty(),
                Optional.of(chip),
                "float32",
                seed,
                false);
        return Sources.compile(
                Files.writeString(folder.resolve("net.snn"), TEXT.replace("LEARNING", learning)), request);
    }

    private Result agreed(String chip, String learning) throws IOException {
        Compilation compilation = on(chip, 1, learning);
        Result result = jury.reference(compilation, STEPS);
        assertThat(jury.difference(result, compilation, STEPS)).isEmpty();
        assertThat(result.spikes().size()).isPositive();
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"stepped", "written", "noisy", "both"})
    void interpreterAndBackendsAgree(String chip) throws IOException {
        Result analogue = agreed(chip, "");
        assertThat(analogue.spikes()).isNotEqualTo(agreed("digital", "").spikes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stepped", "both"})
    void rulesWriteConductancesAndReadThem(String chip) throws IOException {
        Result analogue = agreed(chip, LEARNING);
        assertThat(analogue.spikes()).isNotEqualTo(agreed("digital", LEARNING).spikes());
    }

    @Test
    void faithfulConductancesAreNumbers() throws IOException {
        assertThat(agreed("faithful", "").spikes())
                .isEqualTo(agreed("digital", "").spikes());
    }

    @Test
    void theMappingDrawsNothing() throws IOException {
        assertThat(agreed("narrow", LEARNING).spikes())
                .isEqualTo(agreed("both", LEARNING).spikes());
    }

    @Test
    void equationsOfWeightsWriteNoConductances() {
        String continuous = "A -> B.x : random(0.1) fading weight 0.3 delay 1ms";
        String model = "synapse fading { state w = 0.0  on pre { deliver w }  w' = -w / 10ms }\nnetwork main";
        assertThatThrownBy(() -> Sources.compile(
                        Files.writeString(
                                folder.resolve("fading.snn"),
                                TEXT.replace("LEARNING", continuous)
                                        .replace("network main on digital", model + " on written")),
                        1,
                        1,
                        "float32",
                        Optional.empty(),
                        false))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("every step");
    }
}
