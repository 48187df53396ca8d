package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.source.DiagnosticException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A neuron in reals on a chip of fixed neurons: which of them it becomes, with which settings, or why it cannot. */
class MatchingTest {
    private static String network(String chip, String neuron, String population, String projection) {
        return """
                import std.neurons.*
                %s
                network main on %s {
                    stim clock[10] : regular(rate = 100Hz)
                    pop A[20] : %s
                    clock -> %s
                    probe A.spikes
                }
                """.formatted(neuron, chip, population, projection);
    }

    private static Compilation compile(String chip, String population, String projection) {
        return Sources.compile(network(chip, "", population, projection));
    }

    private static String report(Compilation compilation) {
        return compilation.passes().stream()
                .filter(pass -> pass.pass().equals("match A"))
                .map(PassReport::summary)
                .collect(Collectors.joining());
    }

    private static String reason(String chip, String neuron, String population, String projection) {
        DiagnosticException refused = catchThrowableOfType(
                DiagnosticException.class, () -> Sources.compile(network(chip, neuron, population, projection)));
        return refused.diagnostics().get(0).notes().stream().collect(Collectors.joining("\n"));
    }

    private static Population neurons(Compilation compilation) {
        return compilation.network().population("A");
    }

    private static Projection synapses(Compilation compilation) {
        return compilation.network().projections().get(0);
    }

    @Test
    void anExponentialCurrentBecomesThatOfTheChip() {
        Compilation compilation = compile(
                "loihi", "iaf_psc_exp(tau_m = 10ms, tau_syn_ex = 2ms)", "A.exc : all_to_all weight 100pA delay 1ms");
        assertThat(neurons(compilation).dynamics().model()).isEqualTo("loihi_lif");
        // 4096 (1 - exp(-0.1 / 2)) = 199.8, of which the chip adds 1; 4096 (1 - exp(-0.1 / 10)) = 40.8; 2 ms are 20
        // steps and one more
        assertThat(report(compilation)).contains("du 199", "dv 41", "refractory 21", "inputs 1 step later");
        assertThat(synapses(compilation).minDelay()).isEqualTo(11);
        assertThat(synapses(compilation).port()).isEqualTo("x");
    }

    @Test
    void aJumpOfThePotentialNeedsNoCurrentAndNoDelay() {
        Compilation compilation = compile("loihi", "iaf_psc_delta", "A.jump : all_to_all weight 1mV delay 1ms");
        assertThat(report(compilation)).contains("du 4095", "dv 41", "weights x 2^0;");
        assertThat(synapses(compilation).minDelay()).isEqualTo(10);
    }

    @Test
    void theGreatestWeightFillsItsRegister() {
        Compilation compilation = compile("loihi", "iaf_psc_delta", "A.jump : all_to_all weight 1mV delay 1ms");
        assertThat(synapses(compilation).weight().toString()).contains("254");
    }

    @Test
    void aConstantInputAndADistanceFromRestToResetBecomeTheBias() {
        Compilation compilation = compile(
                "loihi",
                "iaf_psc_delta(E_L = -60mV, V_reset = -70mV, V_th = -50mV)",
                "A.jump : all_to_all weight 1mV delay 1ms");
        // (1 - exp(-0.01)) 10 mV at 64 x 254 units a mV is 1617
        assertThat(report(compilation)).containsPattern("bias 161[5-8]");
    }

    @Test
    void errorsAreReported() {
        Compilation compilation = compile("loihi", "iaf_psc_exp", "A.exc : random(0.5) weight normal(90pA, 9pA)");
        assertThat(report(compilation)).contains("errors: decay", "threshold", "bias", "rms");
        assertThat(compilation.passes())
                .filteredOn(pass -> pass.pass().equals("match A"))
                .allMatch(pass -> !pass.exact() && pass.error() > 0 && pass.error() < 0.02);
    }

    @Test
    void anotherChipOffersOtherResets() {
        Compilation compilation = Sources.compile(network("truenorth", """
                neuron soft { state v = 0.0  in x  update { v = v + x - 0.01  if v >= 1.0 { spike  v -= 1.0 } } }
                """, "soft", "A.x : all_to_all weight 0.2"));
        assertThat(report(compilation)).contains("`soft` as `truenorth`", "mode 1", "theta 1275", "leak -13");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iaf_cond_exp                      | A.exc  | nS | multiplies `g_ex` by `v`
            iaf_psc_alpha                     | A.exc  | pA | answers `exc` with more than one exponential
            iaf_psc_delta(t_ref = 20ms)       | A.jump | mV | is refractory for 200 steps; `loihi_lif` is so for at most 63
            iaf_white_noise                   | A.jump | mV | draws random numbers
            """)
    void whatDoesNotMatchIsNamed(String population, String port, String unit, String reason) {
        assertThat(reason("loihi", "", population, port + " : all_to_all weight 0.01" + unit))
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v = v + x  if v > 1.0 { spike  v -= 1.0 }         | lowers `v` by a constant when it spikes
            v = v * v + x  if v > 1.0 { spike  v = 0.0 }      | multiplies `v` by `v`
            v = max(v + x, 0.0)  if v > 1.0 { spike  v = 0.0 } | keeps `v` + `x` within limits
            v = v + x  if v > 1.0 { emit 2.0  v = 0.0 }       | sends numbers
            v = v + 1.0 * count(x)  if v > 1.0 { spike  v = 0.0 } | counts what arrives at `x`
            v = v + x  if v > w { spike  v = 0.0  w += 0.1 }  | tests `v` + `x` + `w`
            v = v + x - w  w = 0.9 * w  if v > 1.0 { spike  v = 0.0  w += 0.1 } | changes `w` with a spike
            """)
    void ofOwnNeuronsToo(String program, String reason) {
        String neuron = "neuron own { state v = 0.0, w = 0.0  in x  update { " + program + " } }";
        assertThat(reason("loihi", neuron, "own", "A.x : all_to_all weight 0.1"))
                .contains(reason);
    }
}
