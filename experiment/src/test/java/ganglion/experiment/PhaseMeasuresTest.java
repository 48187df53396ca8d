package ganglion.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ganglion.compiler.SourceUnit;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.plan.RunRequest;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Measures of phases in runs of 1 ms a step. Neuron i emits in every (i + 2)-th step, and every v, and the signal, is the number of the step:
 * {@code warm} is steps 1 to 3, then come three repetitions of {@code show} and {@code judge}, 4 to 6 and 7 to 8, 9 to 13, 14 to 18.
 */
class PhaseMeasuresTest {
    private static final String TEXT = """
            neuron ticking {
                state v = 0.0
                in x
                update { v = v + x }
            }
            network main {
                signal s = 0.25
                pop E[3] : ticking
                pop F[2] : ticking
                E -> F.x : all_to_all weight 0.5 as ef
            }
            experiment e {
                run main step 1ms
                phase warm for 3 steps { }
                repeat 3 {
                    phase show for 3ms { }
                    phase judge for 2 steps { }
                }
                measure %s
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        Files.write(folder.resolve("labels.idx1"), new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 2});
        Files.write(folder.resolve("few.idx1"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 0, 1});
        Files.write(
                folder.resolve("counts.idx2"),
                new byte[] {0, 0, 8, 2, 0, 0, 0, 3, 0, 0, 0, 3, 1, 0, 1, 1, 1, 1, 1, 1, 0});
        Files.write(
                folder.resolve("finals.idx2"), new byte[] {0, 0, 8, 2, 0, 0, 0, 3, 0, 0, 0, 2, 8, 8, 14, 13, 18, 18});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "spikes(E)                                  ; 19", // 9 + 6 + 4 in 18 steps
                "spikes(E, during = warm)                   ; 2",
                // steps 7 8, 12 13 and 17 18: 3 of neuron 0, and 2 each of the others
                "spikes(E, during = judge)                  ; 7",
                "rate(E, during = judge)                    ; 388.89 Hz",
                "spikes(E, during = show, from = 2ms)       ; 4", // at 6, 11 and 16
                "mean(E.v, during = warm)                   ; 2",
                "mean(E.v, during = judge)                  ; 12.5",
                "final(E.v, during = show)                  ; 16",
                // of the mean of the repetitions: 7 12 17 and 8 13 18
                "peak(E.v, during = judge)                  ; 13",
                "peak_time(E.v, during = judge)             ; 2 ms",
                "peak_time(E.v, during = show, to = 2ms)    ; 2 ms",
                "peak_time(E, during = warm)                ; 2 ms",
                // the emissions of the last two steps of each trial: 1 0 1, 1 1 1, 1 1 0; the first of equals wins
                "accuracy(E, file(\"labels.idx1\"), during = judge)  ; 0.33333",
                "agreement(E, F, during = judge)            ; 1",
                "agreement(E.v, file(\"labels.idx1\"))      ; 0.33333",
                "max_error(E, file(\"counts.idx2\"), during = judge) ; 0",
                // behind the last steps of the trials: 8, 13 and 18
                "max_error(F.v, file(\"finals.idx2\"))      ; 1",
                "relative_error(F.v, file(\"finals.idx2\")) ; 0.012658",
                "mean(s)                                    ; 9.5",
                "final(s, during = judge)                   ; 18",
                "latency(E, during = judge)                 ; 2 ms",
                "mean(E.v, during = judge) - mean(E.v)      ; 3",
            })
    void valuesOfPhases(String measure, String expected) {
        assertThat(value(measure)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mean(E.v, during = jugde)                  ; E0201",
                "accuracy(E, file(\"few.idx1\"))             ; E0405",
                "max_error(E.v, file(\"finals.idx2\"))       ; E0405",
                "mean(ef.u)                                 ; E0201",
                "max_error(ef.w, E.v)                       ; E0205",
            })
    void mistakesAreFoundBeforeTheRun(String measure, DiagnosticCode code) {
        DiagnosticException mistake = catchThrowableOfType(DiagnosticException.class, () -> value(measure));
        assertThat(mistake.diagnostics()).extracting(Diagnostic::code).containsExactly(code);
    }

    @Test
    void aMisspeltPhaseIsGuessed() {
        DiagnosticException mistake =
                catchThrowableOfType(DiagnosticException.class, () -> value("rate(E, during = juge)"));
        assertThat(mistake.diagnostics().get(0).helps()).containsExactly("did you mean `judge`?");
    }

    private String value(String measure) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit =
                SourceUnit.load(new Source("test.snn", TEXT.formatted(measure)), new DataFiles(folder), diagnostics);
        diagnostics.throwIfErrors();
        Backends backends = new Backends(List.of(new Metronome("native")));
        Experiment experiment = new Experiment(
                "test.snn", unit, RunRequest.defaults(), backends, RunObserver.SILENT, new Cancellation());
        return Readable.text(
                experiment.run().runs().get(0).measures().values().iterator().next());
    }
}
