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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What phases present and clamp, on both backends and two chips: semantics 11.1.1 and 11.1.2. */
class PhaseStimuliTest {
    private static final String NETWORK = """
            neuron whole { update { emit int(sample) } }
            neuron pixel { state n: int = 0  in x  update { n += 1  if x > 0.5 { spike } } }
            neuron steady { state n: int = 0  update { n += 1  spike } }
            neuron graded { state n = 0.0  update { n += 1.0  emit 0.125 } }
            network main {
                stim image : values(file("x.idx2"), again = true)
                stim teacher[3] : whole(data = file("y.idx2"), again = true)
                pop A[3] : pixel
                pop B[3] : steady
                pop C[3] : graded
                pop D[3] : pixel
                image -> A.x : one_to_one delay 0ms
                C -> D.x : one_to_one weight 2.0
                probe A.spikes, B.spikes, D.spikes
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        Files.write(folder.resolve("x.idx2"), bytes(0x802, new int[] {3, 3}, 0, 1, 0, 1, 0, 0, 0, 0, 1));
        Files.write(folder.resolve("y.idx2"), bytes(0x802, new int[] {3, 3}, 1, 1, 0, 0, 0, 0, 0, 2, 1));
        Files.write(folder.resolve("labels.idx1"), bytes(0x801, new int[] {3}, 1, 0, 2));
    }

    private static byte[] bytes(int magic, int[] shape, int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
        buffer.putInt(magic);
        for (int size : shape) {
            buffer.putInt(size);
        }
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.array();
    }

    private void holds(String items) {
        String text = NETWORK
                + "experiment e {\n run main step 1ms\n chip host, mesh\n backend sim, native\n" + items
                + "\n assert same_spikes(sim, native)\n}\n";
        Diagnostics found = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(folder), found);
        found.throwIfErrors();
        ExperimentReport report = new Experiment(
                        "test.snn",
                        unit,
                        RunRequest.defaults(),
                        Backends.installed(),
                        RunObserver.SILENT,
                        new Cancellation())
                .run();
        assertThat(report.verdicts()).extracting(Verdict::status).containsOnly(Verdict.Status.PASSED);
    }

    @Test
    void aPhaseThatIsRepeatedGoesOnWithTheNextSample() {
        holds("""
                repeat 3 {
                    phase free for 2 steps { present image for 2 steps }
                    phase dark for 3 steps { }
                }
                measure right = accuracy(A, file("labels.idx1"), during = free)
                measure seen = spikes(A, during = free), unseen = spikes(A, during = dark)
                assert right == 1.0 && seen == 6 && unseen == 0""");
    }

    @Test
    void samplesComeAgainWhereTheDataDo() {
        holds("""
                phase all for 10 steps { present image for 2 steps }
                measure right = accuracy(A, file("labels.idx1"), during = all), seen = spikes(A)
                assert right == 1.0 && seen == 10""");
    }

    @Test
    void populationsBeginAnewWithEachSample() {
        holds("""
                phase one for 6 steps { present image for 3 steps reset A }
                phase two for 4 steps { present teacher for 2 steps reset B }
                measure a = final(A.n), b = final(B.n)
                assert a == 7 && b == 2""");
    }

    @Test
    void aClampReplacesEmissionsAndLeavesTheProgramAlone() {
        holds("""
                repeat 3 {
                    phase free for 1 steps { }
                    phase held for 4 steps { present teacher for 2 steps  clamp A by teacher  clamp B by teacher  clamp C by teacher }
                }
                phase after for 2 steps { }
                measure a = spikes(A), b = spikes(B, during = held), free = spikes(B, during = free), d = spikes(D)
                measure later = spikes(B, during = after), ran = final(B.n)
                assert a == 21 && b == 16 && d == 16 && free == 9 && later == 6 && ran == 17""");
    }
}
