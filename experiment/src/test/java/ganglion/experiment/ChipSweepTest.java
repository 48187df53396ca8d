package ganglion.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.formula.Misfit;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps over entries of a chip, of which neuron i emits in every (i + 2)-th step. */
class ChipSweepTest {
    private static final String NETWORK = """
            neuron ticking {
                state v = 0.0
                update { v = v + 1 }
            }
            chip small {
                topology mesh2d(4, 2)
                core { neurons 8  synapses 100  weight_bits 8  arithmetic fixed }
                timing fast { clock 100MHz  router { vcs 2  depth 4 } }
                cost { neuron_update 1pJ }
            }
            network main(n: int = 8) on small {
                pop E[n] : ticking
                probe E.spikes
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void eachRunHasAChipOfItsOwn() {
        assertThat(measured("sweep chip.core.neurons = [1, 2, 8]\n measure used_cores()"))
                .containsExactly("chip.core.neurons = 1: 8", "chip.core.neurons = 2: 4", "chip.core.neurons = 8: 1");
    }

    @Test
    void sizesOfATopologyAndEntriesOfNamedSectionsCanBeSwept() {
        assertThat(measured("sweep chip.topology.width = [2, 4], chip.timing.fast.router.vcs = [1, 3]\n"
                        + " measure chip_storage()"))
                .containsExactly(
                        "chip.topology.width = 2, chip.timing.fast.router.vcs = 1: " + storage(4, 1),
                        "chip.topology.width = 4, chip.timing.fast.router.vcs = 3: " + storage(8, 3));
    }

    /** Synapses of 8 bits, a state of 24 bits a neuron, and five queues of four flits a channel at each router. */
    private static long storage(int cores, int vcs) {
        return cores * (100L * 8 + 8 * 24 + 5L * vcs * 4 * 32);
    }

    @Test
    void theCommandLineSetsThemToo() {
        RunRequest request = request(ImmutableMap.of("chip.core.neurons", "2"));
        assertThat(measured("measure used_cores(), chip_cores()", request)).containsExactly(": 4");
        assertThat(measured("sweep chip.core.neurons = [1, 4]\n measure used_cores()", request))
                .containsExactly("chip.core.neurons = 2: 4");
    }

    @Test
    void whatIsNoEntryIsRefused() {
        assertThat(mistake("sweep chip.core.cats = [1, 2]")).contains("unknown entry `cats` of a chip");
        assertThat(mistake("sweep chip.topology.depth = [1, 2]"))
                .contains("`chip.topology.depth` is no entry of the chip, nor a size of one");
        assertThat(mistake("sweep chip.core.neurons = [1, 0.5]")).isNotEmpty();
        assertThat(mistake("sweep chip.core.neurons = [1, 4], chip.core.neurons = [2, 3]"))
                .contains("`chip.core.neurons` is swept twice");
    }

    @Test
    void aFrontIsDrawnAndListed() throws IOException {
        measured("sweep chip.core.neurons = [1, 2, 8]\n measure used_cores()\n"
                + " export pareto(used_cores(), chip_storage()) \"front.svg\"");
        String picture = Files.readString(folder.resolve("out/front.svg"));
        assertThat(picture).contains("chip_storage() against used_cores()", "on the front", "beaten by others");
        assertThat(Files.readString(folder.resolve("out/run.json"))).contains("\"pareto\"", "\"best\" : true");
    }

    @Test
    void aPointThatDoesNotFitIsToldAndTheOthersRun() throws IOException {
        String sweep =
                "sweep chip.topology.width = [1, 2, 4]\n sweep chip.core.neurons = [1, 8]\n measure used_cores()\n"
                        + " export pareto(used_cores(), chip_storage()) \"front.svg\"";
        ExperimentReport report = run(sweep, request(ImmutableMap.of()));
        assertThat(report.misfits().stream().map(Misfit::name))
                .containsExactly(
                        "chip.topology.width = 1, chip.core.neurons = 1",
                        "chip.topology.width = 2, chip.core.neurons = 1");
        assertThat(report.misfits().get(0).why()).contains("8 neurons");
        assertThat(report.runs()).hasSize(4);
        assertThat(report.partial()).isFalse();
        assertThat(Files.readString(folder.resolve("out/run.json"))).contains("\"misfits\"", "\"does_not_fit\"");
        assertThat(Files.readString(folder.resolve("out/results.csv"))).contains("does not fit: ");
        assertThat(Files.readString(folder.resolve("out/front.svg"))).contains("(2 points do not fit)");
    }

    @Test
    void aSweepOfWhichNothingFitsIsRefused() {
        assertThat(mistake("sweep chip.topology.width = [1, 2], chip.core.neurons = [1, 1]"))
                .contains("does not fit");
    }

    private List<String> measured(String items) {
        return measured(items, request(ImmutableMap.of()));
    }

    private List<String> measured(String items, RunRequest request) {
        ExperimentReport report = run(items, request);
        return report.runs().stream()
                .map(run -> run.figures().key().point() + ": "
                        + Readable.text(run.measures().values().iterator().next()))
                .toList();
    }

    private String mistake(String items) {
        DiagnosticException refused = catchThrowableOfType(
                DiagnosticException.class, () -> run(items + "\n measure used_cores()", request(ImmutableMap.of())));
        return String.join(
                "\n", refused.diagnostics().stream().map(Diagnostic::message).toList());
    }

    private RunRequest request(ImmutableMap<String, String> set) {
        return RunRequest.builder()
                .threads(OptionalInt.of(1))
                .overrides(set)
                .results(new RunRequest.Results(Optional.of(folder.resolve("out")), true))
                .build();
    }

    private ExperimentReport run(String items, RunRequest request) {
        Diagnostics diagnostics = new Diagnostics();
        Source source =
                new Source("test.snn", NETWORK + "experiment e { run main for 12 steps step 1ms\n" + items + " \n}\n");
        SourceUnit unit = SourceUnit.load(source, new DataFiles(folder), diagnostics);
        diagnostics.throwIfErrors();
        Backends backends = new Backends(List.of(new Metronome("native"), new Metronome("sim")));
        return new Experiment("test.snn", unit, request, backends, RunObserver.SILENT, new Cancellation()).run();
    }
}
