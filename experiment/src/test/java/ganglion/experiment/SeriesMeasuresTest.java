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

/** Measures over twelve steps of 1 ms; neuron i emits in every (i + 2)-th step, and every v is the number of the step. */
class SeriesMeasuresTest {
    private static final String NETWORK = """
            neuron ticking {
                state v = 0.0
                update { v = v + 1 }
            }
            network main {
                pop E[3] : ticking
                pop F[3] : ticking
                pop I[2] : ticking
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeReference() throws IOException {
        byte[] bytes = new byte[12 + 36];
        bytes[2] = 8;
        bytes[3] = 2;
        bytes[7] = 12;
        bytes[11] = 3;
        for (int i = 0; i < 36; i++) {
            bytes[12 + i] = (byte) (i / 3 + (i == 35 ? 4 : 2)); // one above v, and three above it at the end
        }
        Files.write(folder.resolve("ahead.idx2"), bytes);
        Files.writeString(folder.resolve("events.csv"), "time[ms],index\n4,2\n2,0\n3,1\n4,0\n6,0\n7,1\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mean(E.v)                                  ; 6.5",
                "final(E.v)                                 ; 12",
                "peak(E.v)                                  ; 12",
                "peak_time(E.v)                             ; 12 ms",
                "peak_time(E)                               ; 12 ms",
                "max_error(E.v, file(\"ahead.idx2\"))        ; 3",
                "mean_error(E.v, file(\"ahead.idx2\"))       ; 1.0556",
                "relative_error(E.v, file(\"ahead.idx2\"))   ; 0.13971",
                "spike_agreement(E, F)                      ; 1",
                "overlap(E, 0ms, 3ms, 2ms)                  ; 1",
                "overlap(E, 3ms, 0ms, width = 2ms)          ; 0.5",
                "slope(E)                                   ; -0.84211",
                "latency(E)                                 ; 2 ms",
                "packets()                                  ; 0",
                // steps 3 to 6 only: 2 + 2 + 1 emissions of 3 neurons in 4 ms
                "spikes(E, from = 2ms, to = 6ms)            ; 5",
                "rate(E, from = 2ms, to = 6ms)              ; 416.67 Hz",
                "mean(E.v, from = 2ms, to = 6ms)            ; 4.5",
                "final(E.v, to = 6ms)                       ; 6",
                "peak(E.v, to = 6ms)                        ; 6",
                "peak_time(E.v, from = 2ms, to = 6ms)       ; 4 ms",
                "peak_time(E, from = 2ms, to = 6ms)         ; 2 ms",
                "cv_isi(E, from = 2ms)                      ; 0",
                "latency(E, from = 2ms)                     ; 1 ms",
                "max_error(E.v, file(\"ahead.idx2\"), to = 11ms) ; 1",
                "max_error(E.v, F.v)                        ; 0",
                "slope(E, from = 6ms)                       ; -0.92857",
                // of the six events 2/0, 3/1, 4/0, 4/2 and 6/0 are emitted, 13 emissions in all
                "f1(E, file(\"events.csv\"))                ; 0.52632",
                "f1(E, file(\"events.csv\"), within = 1ms)  ; 0.63158",
                "f1(E, file(\"events.csv\"), to = 4ms)      ; 1",
                "spike_agreement(E, file(\"events.csv\"))   ; 0.75",
                "sum(r_squared(E.v, file(\"ahead.idx2\")))  ; 2.9833",
                "min(r_squared(E.v, file(\"ahead.idx2\")))  ; 0.98328",
                "log(mean(E.v) + 0.5) + sqrt(4.0)           ; 3.9459",
                "abs(mean(E.v) - peak(E.v))                 ; 5.5",
            })
    void valuesOfARun(String measure, String expected) {
        assertThat(value(measure)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mean(E)                                    ; E0205",
                "mean(E.w)                                  ; E0201",
                "max_error(I.v, file(\"ahead.idx2\"))        ; E0405",
                "spike_agreement(E, I)                      ; E0207",
                "overlap(E, 3, 4ms, 2ms)                    ; E0301",
                "synaptic_events(E)                         ; E0201",
                "agreement(E, F)                            ; E0705",
                "mean(E.v, during = learn)                  ; E0201",
                "mean(E.v, from = 4ms, to = 4ms)            ; E0209",
                "mean(E.v, from = 4)                        ; E0301",
                "mean(E.v, 4ms)                             ; E0203",
                "max_error(E.v, I.v)                        ; E0207",
                "mean_error(E, F)                           ; E0705",
                "r_squared(E.v, file(\"ahead.idx2\"))       ; E0303",
                "sum(mean(E.v))                             ; E0203",
                "f1(E, file(\"ahead.idx2\"))                ; E0205",
                "f1(E, file(\"none.csv\"))                  ; E0401",
                "change(E)                                  ; E0201",
            })
    void mistakesAreFoundBeforeTheRun(String measure, DiagnosticCode code) {
        DiagnosticException mistake = catchThrowableOfType(DiagnosticException.class, () -> value(measure));
        assertThat(mistake.diagnostics()).extracting(Diagnostic::code).containsExactly(code);
    }

    @Test
    void aProjectionThatDoesNotExistIsUnknown() {
        DiagnosticException mistake =
                catchThrowableOfType(DiagnosticException.class, () -> value("synaptic_events(ee)"));
        assertThat(mistake.diagnostics().get(0).message()).contains("unknown projection");
    }

    private String value(String measure) {
        Diagnostics diagnostics = new Diagnostics();
        String text = NETWORK + "experiment e { run main for 12 steps step 1ms\n measure " + measure + " }";
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(folder), diagnostics);
        diagnostics.throwIfErrors();
        Backends backends = new Backends(List.of(new Metronome("native")));
        Experiment experiment = new Experiment(
                "test.snn", unit, RunRequest.defaults(), backends, RunObserver.SILENT, new Cancellation());
        return Readable.text(
                experiment.run().runs().get(0).measures().values().iterator().next());
    }
}
