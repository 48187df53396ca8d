package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.RunObserver;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bits of states that change are the same ones on both backends and on any mapping; another seed changes others. */
class BitFlipsTest {
    private static final String NETWORK = """
            import std.neurons.*
            chip well extends mesh { topology mesh2d(4, 4) }
            chip flipping extends well { flips { state 2e-5  seed 3 } }
            chip smaller extends flipping { core { neurons 50 } }
            chip wearing extends well { flips { weight 1e-6  seed 5 } }
            chip worn extends well { flips { weight 2e-5  seed 5 } }
            chip unworn extends well { flips { weight 1e-300  seed 5 } }
            chip worn_host extends host { flips { weight 2e-5  seed 5 } }
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

    @TempDir
    private Path folder;

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
    }

    @Test
    void weightsThatStandStillChangeToo() {
        assertThat(hash("worn")).isNotEqualTo(hash("well")).isEqualTo(hash("worn"));
        assertThat(hash("unworn")).isEqualTo(hash("well"));
        assertThat(hash("worn_host")).isNotEqualTo(hash("host")).isEqualTo(hash("worn_host"));
    }

    @Test
    void aCheckpointKeepsWhatHasChanged() throws IOException {
        Path file = folder.resolve("middle.ckpt");
        run(
                "worn",
                NETWORK.replace("for 200ms", "for 120ms")
                        .replace("sim, native", "native")
                        .replace("assert same_spikes(native)", ""),
                new RunRequest.SavePoints(Optional.of(file), OptionalLong.empty(), Optional.empty()));
        String resumed = run(
                "worn",
                NETWORK.replace("sim, native", "sim").replace("assert same_spikes(sim)", ""),
                new RunRequest.SavePoints(Optional.empty(), OptionalLong.empty(), Optional.of(file)));
        assertThat(resumed).isEqualTo(hash("worn"));
    }

    private static String hash(String chip) {
        return hash(chip, NETWORK);
    }

    private static String hash(String chip, String network) {
        return run(chip, network, RunRequest.SavePoints.NONE);
    }

    private static String run(String chip, String network, RunRequest.SavePoints points) {
        RunRequest request = RunRequest.builder()
                .savePoints(points)
                .results(new RunRequest.Results(Optional.empty(), true))
                .build();
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(
                new Source("flips.snn", network.replace("CHIP", chip)), new DataFiles(Path.of("")), diagnostics);
        diagnostics.throwIfErrors();
        ExperimentReport report = new Experiment(
                        "flips.snn", unit, request, Backends.installed(), RunObserver.SILENT, new Cancellation())
                .run();
        assertThat(report.verdicts())
                .allSatisfy(verdict -> assertThat(verdict.status()).isEqualTo(Verdict.Status.PASSED));
        return report.runs().get(0).figures().summary().spikeHash().orElseThrow();
    }
}
