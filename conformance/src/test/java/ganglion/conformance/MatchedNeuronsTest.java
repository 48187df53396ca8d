package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Neurons in reals on the fixed neurons of chips: one meaning on all backends, and nearly that of the reals. */
class MatchedNeuronsTest {
    private static final int STEPS = 2000;

    private final Jury jury = Jury.assembled();

    @TempDir
    private Path folder;

    private Compilation compile(String chip, String body) throws IOException {
        Path file = folder.resolve(chip + ".snn");
        Files.writeString(file, "import std.neurons.*\nnetwork main on " + chip + " {\n" + body + "\n}\n");
        return Sources.compile(file, 0.1, 1, "float64", Optional.empty(), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loihi", "loihi_b2"})
    void jumpsOfThePotential(String chip) throws IOException {
        isNearlyTheSame(chip, """
                stim noise[40] : poisson(rate = 200Hz)
                pop A[30] : iaf_psc_delta(t_ref = 1ms)
                pop B[30] : iaf_psc_delta
                noise -> A.jump : random(0.5) weight 3mV
                A -> B.jump : random(0.4) weight normal(4mV, 1mV) delay 1.5ms
                B -> A.jump : random(0.2) weight -2mV delay 2ms
                probe A.spikes, B.spikes, A.v every 5ms
                """, 0.02);
    }

    @Test
    void currentsThatDecay() throws IOException {
        isNearlyTheSame("loihi", """
                stim noise[40] : poisson(rate = 400Hz)
                pop A[30] : iaf_psc_exp(I_e = 300pA, V_m = -60mV)
                pop B[30] : iaf_psc_exp
                noise -> A.exc : random(0.5) weight 120pA delay 0.5ms
                noise -> B.exc : random(0.5) weight 300pA delay 0.3ms
                A -> B.inh : random(0.4) weight -80pA delay 1.5ms
                probe A.spikes, B.spikes
                """, 0.03);
    }

    private void isNearlyTheSame(String chip, String body, double tolerance) throws IOException {
        Compilation onChip = compile(chip, body);
        Result result = jury.reference(onChip, STEPS);
        assertThat(jury.difference(result, onChip, STEPS)).isEmpty();
        double wanted = jury.reference(compile("host", body), STEPS).spikes().size();
        assertThat(wanted).isGreaterThan(500);
        assertThat(result.spikes().size())
                .isBetween((int) (wanted * (1 - tolerance)), (int) (wanted * (1 + tolerance)));
    }
}
