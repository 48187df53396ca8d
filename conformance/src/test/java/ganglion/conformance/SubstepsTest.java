package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Substeps (semantics 5.6) and draws in equations, whoever runs them. */
class SubstepsTest {
    private static final int STEPS = 400;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    private Result run(String neuron, String format) throws IOException {
        Path file = folder.resolve("net.snn");
        Files.writeString(file, neuron + """

                network main {
                    stim s[7] : poisson(rate = 2kHz)
                    pop A[7] : n
                    s -> A.x : one_to_one weight 1.5 delay 0ms
                    probe A.spikes, A.v
                }
                """);
        Compilation compilation = Sources.compile(file, 0.5, 3, format, Optional.empty(), false);
        Result reference = jury.reference(compilation, STEPS);
        assertThat(jury.difference(reference, compilation, STEPS)).isEmpty();
        assertThat(reference.failure()).isEmpty();
        assertThat(reference.spikes().size()).isPositive();
        return reference;
    }

    @ParameterizedTest
    @ValueSource(strings = {"float64", "float32"})
    void areTheStepWrittenOutInItsParts(String format) throws IOException {
        Result short3 = run("""
                neuron n { state v = 0.0, e = 0.0, c = 1.0  in x
                    v' = (e + 0.2 * c - 0.1 * v) / 1ms
                    e' = -e / 3ms
                    on x(w) { e += w }
                    spike when v >= 4.0 { v -= 4.0  c = 2.0 - c }
                    solve euler substeps 3
                }""", format);
        Result written = run("""
                neuron n { param k = dt / 3.0  state v = 0.0, e = 0.0, c = 1.0  in x
                    update {
                        let v1 = v + k * ((e + 0.2 * c - 0.1 * v) / 1ms)
                        e = e + k * (-e / 3ms)
                        v = v1
                        if v >= 4.0 { spike  v -= 4.0  c = 2.0 - c }
                        let v2 = v + k * ((e + 0.2 * c - 0.1 * v) / 1ms)
                        e = e + k * (-e / 3ms)
                        v = v2
                        if v >= 4.0 { spike  v -= 4.0  c = 2.0 - c }
                        let v3 = v + k * ((e + 0.2 * c - 0.1 * v) / 1ms)
                        e = e + k * (-e / 3ms)
                        v = v3
                        e += x
                        if v >= 4.0 { spike  v -= 4.0  c = 2.0 - c }
                    }
                }""", format);
        assertThat(short3.difference(written)).isEmpty();
    }

    @Test
    void ofAnExactSolverChangeNothingButTheThreshold() throws IOException {
        String text = """
                neuron n { state v = 0.0, e = 0.0  in x
                    v' = (e - v) / 10ms
                    e' = -e / 3ms
                    on x(w) { e += w }
                    spike when x > 2.0 { }
                    solve exact %s
                }""";
        ImmutableDoubleArray one =
                run(text.formatted(""), "float64").traces().get(0).values();
        ImmutableDoubleArray many =
                run(text.formatted("substeps 5"), "float64").traces().get(0).values();
        assertThat(many.length()).isEqualTo(one.length());
        for (int i = 0; i < one.length(); i++) {
            assertThat(many.get(i)).isCloseTo(one.get(i), within(1e-12));
        }
    }

    /** v rises by 1 a quarter step and spikes at 3: in the third quarter, and stays for the fourth and the two steps after. */
    @Test
    void holdFromTheSpikeOn() throws IOException {
        Result result = run("""
                neuron n { state v = 0.0  in x
                    v' = 8.0 / 1ms
                    on x(w) { v += 0.0 * w }
                    spike when v >= 3.0 { v = 0.0  hold v for 1ms }
                    solve euler substeps 4
                }""", "float64");
        ImmutableDoubleArray v = result.traces().get(0).values();
        for (int step = 0; step < 12; step++) {
            assertThat(v.get(7 * step)).as("v after step %s", step + 1).isZero();
        }
        assertThat(result.spikes().steps().subArray(0, 14).asList())
                .containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 1L, 4L, 4L, 4L, 4L, 4L, 4L, 4L);
    }

    /** Two crossings in one step are one spike, and both reset. */
    @Test
    void emitOnceAStep() throws IOException {
        Result result = run("""
                neuron n { state v = 0.0, k = 0.0  in x
                    k' = 8.0 / 1ms
                    on x(w) { v += 0.0 * w }
                    spike when k >= 2.0 { k = 0.0  v += 1.0 }
                    solve euler substeps 4
                }""", "float64");
        assertThat(result.spikes().size()).isEqualTo(7 * STEPS);
        assertThat(result.traces().get(0).values().get(7 * STEPS - 1)).isEqualTo(2.0 * STEPS);
    }

    @Test
    void ofAnUpdateBlockAdvanceInItsPlace() throws IOException {
        String text = """
                neuron n { state v = 0.0  in x
                    v' = (2.0 - v * v) / 4ms
                    update { integrate  v += 0.1 * x  if v > 1.5 { spike  v = 0.0 } }
                    solve rk4 substeps %d
                }""";
        double coarse = last(run(text.formatted(2), "float64"));
        double fine = last(run(text.formatted(16), "float64"));
        assertThat(coarse).isNotEqualTo(fine).isCloseTo(fine, within(1e-3));
    }

    private static double last(Result result) {
        ImmutableDoubleArray values = result.traces().get(0).values();
        return values.get(values.length() - 1);
    }

    /** The increments of white noise have the variance asked for, however often a method looks at the draw. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "exp_euler", "euler", "rk4", "exact substeps 3", "rk4 substeps 2"})
    void drawsAreConstantInTheStep(String solver) throws IOException {
        String text = """
                neuron n(sigma = 2.0, tau: ms = 10ms) { state v = 0.0, e = 0.0, old = 0.0  in x
                    e' = -e / tau + sigma * sqrt(2.0 * dt / tau) * normal() / dt
                    update { old = e  integrate  v = e - old * exp(-dt / tau)  if x > 2.0 { spike } }
                    solve %s
                }""".formatted(solver);
        ImmutableDoubleArray v = run(text, "float64").traces().get(0).values();
        double squares = v.stream().map(each -> each * each).sum() / v.length();
        double variance = 4.0 * 2.0 * 0.5 / 10.0;
        assertThat(squares).as(solver).isCloseTo(variance, within(0.15 * variance));
        run(text, "float32");
    }

    @Test
    void drawsOfEveryKindEnterExactEquations() throws IOException {
        run("""
                neuron n { state v = 0.0  in x
                    v' = (x - v) / 10ms + (bernoulli(0.25) ? 0.5 : -0.125) / 1ms + real(poisson(0.5)) * uniform() / 4ms
                    spike when v >= 1.0 { v = 0.0 }
                }""", "float64");
    }
}
