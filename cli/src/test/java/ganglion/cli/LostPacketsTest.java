package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.RunObserver;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.experiment.result.RunSummary;
import ganglion.interop.DataFiles;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A packet that gets lost ends the run (E0609), or, where that is allowed, the same ones get lost on both backends and any mapping. */
class LostPacketsTest {
    private static final String NETWORK = """
            import std.neurons.*
            chip well extends mesh { topology mesh2d(4, 4) }
            chip dropping extends well { drops { rate 2e-3  seed 3 } }
            chip smaller extends dropping { core { neurons 30 } }
            chip another extends well { drops { rate 2e-3  seed 4 } }
            chip all extends well { drops { rate 1 } }
            network main on CHIP {
                stim noise[100] : poisson(rate = 100Hz)
                pop A[100] : integrate_and_fire(theta = 2.0)
                pop B[100] : integrate_and_fire(theta = 2.0)
                noise -> A.x : one_to_one weight 0.75 delay 1ms
                A -> B.x : random(0.1) weight 0.25 delay 1ms
                B -> A.x : random(0.1) weight -0.125 delay 2ms
                probe A.spikes, B.spikes
            }
            experiment e {
                run main for 200ms step 1ms
                backend sim, native
                measure events = synaptic_events(), spikes = spikes(A), others = spikes(B)
            }
            """;

    @Test
    void theRunEndsWhereOneGetsLost() {
        assertThatThrownBy(() -> run("dropping", false)).isInstanceOfSatisfying(DiagnosticException.class, lost -> {
            assertThat(lost.diagnostics().get(0).code()).isEqualTo(DiagnosticCode.E0609);
            assertThat(lost).hasMessageContaining("got lost");
        });
    }

    @Test
    void theSameOnesGetLostOnBothBackendsAndAnyMapping() {
        List<RunSummary> runs = run("dropping", true);
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0).lostPackets()).isPositive();
        assertThat(runs.get(1).lostPackets()).isEqualTo(runs.get(0).lostPackets());
        assertThat(runs.get(1).calls()).isEqualTo(runs.get(0).calls());
        assertThat(runs.get(0).spikeHash()).isEmpty();
        List<RunSummary> smaller = run("smaller", true);
        assertThat(smaller.get(0).calls()).isEqualTo(runs.get(0).calls());
        assertThat(smaller.get(0).lostPackets()).isEqualTo(runs.get(0).lostPackets());
        assertThat(run("another", true).get(0).calls()).isNotEqualTo(runs.get(0).calls());
        assertThat(run("well", true).get(0).spikeHash()).isPresent();
    }

    @Test
    void withoutAnyPacketNothingIsHeard() {
        assertThat(run("all", true)).allMatch(run -> run.spikes() == 0 && run.lostPackets() > 0);
    }

    private static List<RunSummary> run(String chip, boolean allowed) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(
                new Source("drops.snn", NETWORK.replace("CHIP", chip)), new DataFiles(Path.of("")), diagnostics);
        diagnostics.throwIfErrors();
        ExperimentReport report = new Experiment(
                        "drops.snn",
                        unit,
                        RunRequest.builder().allowLoss(allowed).build(),
                        Backends.installed(),
                        RunObserver.SILENT,
                        new Cancellation())
                .run();
        return report.runs().stream().map(run -> run.figures().summary()).toList();
    }
}
