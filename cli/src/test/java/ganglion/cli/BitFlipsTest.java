package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.RunObserver;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.interop.DataFiles;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Bits of states that change are the same ones on both backends and on any mapping; another seed changes others. */
class BitFlipsTest {
    private static final String NETWORK = """
            import std.neurons.*
            chip well extends mesh { topology mesh2d(4, 4) }
            chip flipping extends well { flips { state 2e-5  seed 3 } }
            chip smaller extends flipping { core { neurons 50 } }
            chip wearing extends well { flips { weight 1e-6  seed 5 } }
            chip another extends well { flips { state 2e-5  seed 4 } }
            network main on CHIP {
                stim noise[100] : poisson(rate = 100Hz)
                pop A[100] : integrate_and_fire(theta = 2.0)
                pop B[100] : integrate_and_fire(theta = 2.0)
                noise -> A.x : one_to_one weight 0.75
                A -> B.x : random(0.1) weight 0.25 delay 1ms
                B -> A.x : random(0.1) weight -0.125 delay 2ms
                probe A.spikes, B.spikes
            }
            experiment e {
                run main for 200ms step 1ms
                backend sim, native
                measure events = synaptic_events(), spikes = spikes(A)
                assert same_spikes(sim, native)
            }
            """;

    private static final String PLASTIC = NETWORK.replace(
                    "import std.neurons.*\n", "import std.neurons.*\nimport std.synapses.*\n")
            .replaceAll("(one_to_one|random\\(0.1\\)) weight", "$1 stdp_additive(w_max = 1.0) weight")
            .replace("-0.125", "0.125");

    @Test
    void theSeedSaysWhichBitsChange() {
        String well = hash("well");
        String flipping = hash("flipping");
        assertThat(flipping).isNotEqualTo(well);
        assertThat(hash("flipping")).isEqualTo(flipping);
        assertThat(hash("smaller")).isEqualTo(flipping);
        assertThat(hash("another")).isNotEqualTo(flipping).isNotEqualTo(well);
    }

    @Test
    void weightsThatLearnChangeToo() {
        assertThat(hash("wearing", PLASTIC)).isNotEqualTo(hash("well", PLASTIC)).isEqualTo(hash("wearing", PLASTIC));
        assertThatThrownBy(() -> hash("wearing"))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("weights that do not learn");
    }

    private static String hash(String chip) {
        return hash(chip, NETWORK);
    }

    private static String hash(String chip, String network) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(
                new Source("flips.snn", network.replace("CHIP", chip)), new DataFiles(Path.of("")), diagnostics);
        diagnostics.throwIfErrors();
        ExperimentReport report = new Experiment(
                        "flips.snn",
                        unit,
                        RunRequest.defaults(),
                        Backends.installed(),
                        RunObserver.SILENT,
                        new Cancellation())
                .run();
        assertThat(report.verdicts())
                .allSatisfy(verdict -> assertThat(verdict.status()).isEqualTo(Verdict.Status.PASSED));
        return report.runs().get(0).figures().summary().spikeHash().orElseThrow();
    }
}
