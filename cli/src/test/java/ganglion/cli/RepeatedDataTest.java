package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of data that come again are the same samples, with the same labels, on both backends. */
class RepeatedDataTest {
    private static final String NETWORK = """
            neuron whole { update { emit int(sample) } }
            neuron pixel { in x  update { if x > 0.5 { spike } } }
            network main {
                stim image[3] : STIMULUS
                signal pulse = 0.0 every 1 { pulse = pulse + 1.0 }
                pop A[3] : pixel
                image -> A.x : one_to_one delay 0ms
                probe A.spikes
            }
            experiment e {
                run main step 1ms
                backend sim, native
                present image for 2 steps
                phase once for 6 steps { }
                phase more for 9 steps { }
                measure first = accuracy(A, file("labels.idx1"), during = once)
                measure later = accuracy(A, file("labels.idx1"), during = more)
                measure count = spikes(A), counted = final(pulse), greatest = peak(pulse, during = once)
                assert first == 1.0 && later == 1.0
                assert count == SPIKES
                assert counted == 15.0 && greatest == 6.0
                assert same_spikes(sim, native)
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        Files.write(folder.resolve("x.idx2"), bytes(0x802, new int[] {3, 3}, 0, 1, 0, 1, 0, 0, 0, 0, 1));
        Files.write(folder.resolve("labels.idx1"), bytes(0x801, new int[] {3}, 1, 0, 2));
    }

    @Test
    void labelsAreThoseOfSamples() {
        holds("values(file(\"x.idx2\"), again = true)", 15);
        holds("whole(data = file(\"x.idx2\"), again = true)", 15);
    }

    @Test
    void withoutItNothingComesBehindTheLastRow() {
        ExperimentReport report = run("values(file(\"x.idx2\"))", 6);
        assertThat(report.verdicts().get(1).status()).isEqualTo(Verdict.Status.PASSED);
        assertThat(report.verdicts().get(3).status()).isEqualTo(Verdict.Status.PASSED);
    }

    @Test
    void itIsTrueOrFalse() {
        Diagnostics found = new Diagnostics();
        String text = NETWORK.replace("STIMULUS", "values(file(\"x.idx2\"), again = 3)")
                .replace("SPIKES", "1");
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(folder), found);
        assertThat(catchThrowable(() -> experiment(unit).run()))
                .hasMessageContaining("`again` must be `true` or `false`");
    }

    private void holds(String stimulus, int spikes) {
        assertThat(run(stimulus, spikes).verdicts()).extracting(Verdict::status).containsOnly(Verdict.Status.PASSED);
    }

    private ExperimentReport run(String stimulus, int spikes) {
        Diagnostics diagnostics = new Diagnostics();
        String text = NETWORK.replace("STIMULUS", stimulus).replace("SPIKES", Integer.toString(spikes));
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(folder), diagnostics);
        diagnostics.throwIfErrors();
        return experiment(unit).run();
    }

    private static Experiment experiment(SourceUnit unit) {
        return new Experiment(
                "test.snn", unit, RunRequest.defaults(), Backends.installed(), RunObserver.SILENT, new Cancellation());
    }

    private static byte[] bytes(int magic, int[] shape, int... values) {
        ByteBuffer all =
                ByteBuffer.allocate(4 + 4 * shape.length + values.length).putInt(magic);
        for (int length : shape) {
            all.putInt(length);
        }
        for (int value : values) {
            all.put((byte) value);
        }
        return all.array();
    }
}
