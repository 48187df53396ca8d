package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.Backends;
import ganglion.experiment.Cancellation;
import ganglion.experiment.Experiment;
import ganglion.experiment.RunObserver;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.plan.RunRequest;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports that multiply and take the greatest, from their text to both backends: semantics 3.2. */
class PortFoldsTest {
    private static final String NETWORK = """
            neuron folding {
                state p[2] = 0.0, m = 0.0 within -8.0..8.0, k: int = 0, most: int = 0
                in product g[2], max h[2], product q: int, max c: int
                update {
                    p = g
                    m = max(h[0], -4.0) + max(h[1], -4.0)
                    k = q
                    most = max(c, -100)
                }
            }
            network main {
                stim S[3] : regular(rate = 1kHz)
                pop A[2] : folding
                S -> A.g[0] : all_to_all weight 0.5
                S -> A.h[0] : all_to_all weight 0.25 * (i + 1) delay 1ms + 1ms * i
                S -> A.q : all_to_all weight 3 delay 2
                S -> A.c : where(j == 0) weight 5 - 3 * i
                probe A.p, A.m, A.k, A.most
                probe A.spikes
            }
            """;

    @TempDir
    private Path folder;

    private void holds(String items) {
        String text = NETWORK + "experiment e {\n run main for 9ms step 1ms\n backend sim, native\n" + items + "\n}\n";
        Diagnostics found = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(folder), found);
        found.throwIfErrors();
        assertThat(new Experiment(
                                "test.snn",
                                unit,
                                RunRequest.defaults(),
                                Backends.installed(),
                                RunObserver.SILENT,
                                new Cancellation())
                        .run()
                        .verdicts())
                .extracting(Verdict::status)
                .containsOnly(Verdict.Status.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"format float64", "format float32", "format fast", "chip mesh"})
    void theGreatestAndTheProductOfWhatArrives(String where) {
        // 0.5^3 and nothing; 0.75 and nothing; 3^3; 5 at the first neuron and nothing at the other, in the mean
        holds(where + """

                measure first = final(A.p[0]), second = final(A.p[1]), greatest = final(A.m), product = final(A.k)
                measure most = final(A.most)
                assert first == 0.125 && second == 1 && greatest == -3.25 && product == 27 && most == -47.5""");
    }

    @Test
    void nothingHasArrivedBeforeTheDelays() {
        holds("""
                measure early = mean(A.m, to = 2ms), product = mean(A.k, to = 2ms)
                assert early == -5.875 && product == 1""");
    }
}
