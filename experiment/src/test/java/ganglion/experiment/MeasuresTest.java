package ganglion.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.plan.RecordPolicy;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures of trials, on neurons of which the i-th emits in every (i + 2)-th step. */
class MeasuresTest {
    private static final String NETWORK = """
            neuron ticking {
                state v = 0.0
                in x
                update { v = v + x }
            }
            network main {
                stim image : images(file("images.idx3"))
                pop out[3] : ticking
                image -> out.x : all_to_all weight 1.0 delay 0ms
                probe out.spikes
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        // five images of 1 x 2 pixels
        Files.write(
                folder.resolve("images.idx3"),
                new byte[] {0, 0, 8, 3, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        labels("labels.idx1", 0, 1, 0, 0, 0);
    }

    private void labels(String name, int... labels) throws IOException {
        byte[] bytes = new byte[8 + labels.length];
        bytes[2] = 8;
        bytes[3] = 1;
        bytes[7] = (byte) labels.length;
        for (int i = 0; i < labels.length; i++) {
            bytes[8 + i] = (byte) labels[i];
        }
        Files.write(folder.resolve(name), bytes);
    }

    @Test
    void aPresentationLastsAsLongAsItHasSamples() {
        assertThat(run("spikes_per_trial()").runs().get(0).figures().lastStep()).isEqualTo(20);
        // 10 + 6 + 5 emissions in five trials of four steps
        assertThat(texts("spikes_per_trial(), synaptic_events_per_trial()")).containsExactly("4.2", "0");
    }

    @Test
    void accuracyCountsTheTrialsWhoseLabelEmitsMost() {
        // neuron 0 emits twice in each trial, neuron 1 once or twice: never more
        assertThat(texts("accuracy(out, file(\"labels.idx1\"))")).containsExactly("0.8");
    }

    @Test
    void equalSumsGoToTheLowerIndexAndStatesCanBeJudgedToo() {
        // all states are the number of the step, so that neuron 0 wins every trial
        assertThat(texts("accuracy(out.v, labels = file(\"labels.idx1\"))")).containsExactly("0.8");
    }

    @Test
    void energyIsUnknownWithoutCosts() {
        assertThat(texts("energy(), energy_per_trial()")).containsExactly("-", "-");
        assertThat(texts("energy(costs = calibrated), power(), chip_time(), chip_time_per_trial()"))
                .containsExactly("-", "-", "-", "-");
    }

    @Test
    void labelsThatDoNotFitAreRefused() throws IOException {
        labels("few.idx1", 0, 1);
        labels("large.idx1", 0, 1, 2, 3, 0);
        assertThat(mistake("accuracy(out, file(\"few.idx1\"))").message())
                .isEqualTo("there are 2 labels for 5 samples");
        assertThat(mistake("accuracy(out, file(\"large.idx1\"))").message())
                .isEqualTo("label 3 is 3, but the population has 3 neurons");
        assertThat(mistake("accuracy(out, file(\"images.idx3\"))").code()).isEqualTo(DiagnosticCode.E0405);
        assertThat(mistake("accuracy(out, out)").code()).isEqualTo(DiagnosticCode.E0205);
        assertThat(mistake("accuracy(out.w, file(\"labels.idx1\"))").code()).isEqualTo(DiagnosticCode.E0201);
    }

    @Test
    void regularIntervalsDoNotVaryAndPopulationsOfOneBeatAreCorrelated() {
        List<String> texts = texts("cv_isi(out), correlation(out), rate(out), synaptic_events()");
        assertThat(texts.get(0)).isEqualTo("0");
        assertThat(texts.get(2)).isEqualTo("350 Hz");
    }

    private List<String> texts(String measures) {
        return run(measures).runs().get(0).measures().values().stream()
                .map(Readable::text)
                .toList();
    }

    private Diagnostic mistake(String measure) {
        DiagnosticException thrown = catchThrowableOfType(DiagnosticException.class, () -> run(measure));
        assertThat(thrown).isNotNull();
        assertThat(thrown.diagnostics()).hasSize(1);
        return thrown.diagnostics().get(0);
    }

    private ExperimentReport run(String measures) {
        Diagnostics diagnostics = new Diagnostics();
        String text = NETWORK + "experiment e { run main step 1ms\n present image for 4 steps reset out\n measure "
                + measures + " }";
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(folder), diagnostics);
        diagnostics.throwIfErrors();
        RunRequest request = RunRequest.builder()
                .selection(RunRequest.Selection.onBackend("sim"))
                .record(RecordPolicy.NONE)
                .build();
        Backends backends = new Backends(List.of(new Metronome("sim")));
        return new Experiment("test.snn", unit, request, backends, RunObserver.SILENT, new Cancellation()).run();
    }
}
