package ganglion.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.formula.Verdict;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps, controls and phases, on populations of which neuron i emits in every (i + 2)-th step. */
class SweepTest {
    private static final String NETWORK = """
            neuron ticking {
                state v = 0.0
                update { v = v + 1 }
            }
            network main(n: int = 1, tau: ms = 10ms, gain = 1.0) {
                pop E[n] : ticking
                probe E.spikes
            }
            """;

    @TempDir
    private Path folder;

    private final List<String> remarks = new ArrayList<>();
    private final List<Integer> begun = new ArrayList<>();

    @Test
    void aSweepRunsTheNetworkWithEachValue() {
        ExperimentReport report = run("run main for 12 steps step 1ms\n sweep n = [1, 2, 3]\n measure s = spikes(E)");
        // 12 / 2, + 12 / 3, + 12 / 4
        assertThat(measured(report)).containsExactly("n = 1: 6", "n = 2: 10", "n = 3: 13");
    }

    @Test
    void sweepsMultiplyAndTheNamesOfOneAdvanceTogether() {
        ExperimentReport report = run("""
                run main for 12 steps step 1ms
                sweep n = [1, 2], tau = [5ms, 6ms]
                sweep gain = linspace(0.5, 1.0, 2)
                measure s = spikes(E)""");
        assertThat(measured(report))
                .containsExactly(
                        "n = 1, tau = 5 ms, gain = 0.5: 6",
                        "n = 1, tau = 5 ms, gain = 1: 6",
                        "n = 2, tau = 6 ms, gain = 0.5: 10",
                        "n = 2, tau = 6 ms, gain = 1: 10");
    }

    @Test
    void theValueOfOneParameterTellsThoseThatAdvanceWithIt() {
        ExperimentReport report = run("""
                run main for 12 steps step 1ms
                sweep n = [1, 2], tau = [5ms, 6ms]
                measure s = spikes(E)
                assert at(s, n = 2) == 10
                assert at(s, tau = 5ms) == 6""");
        assertThat(report.verdicts()).extracting(Verdict::status).containsOnly(Verdict.Status.PASSED);
    }

    @Test
    void valuesInBetweenKeepTheirUnit() {
        ExperimentReport report = run("run main for 2 steps step 1ms\n sweep tau = logspace(1ms, 100ms, 3)");
        assertThat(report.runs())
                .extracting(run -> run.figures().key().point().toString())
                .containsExactly("tau = 1 ms", "tau = 10 ms", "tau = 100 ms");
    }

    @Test
    void positionalArgumentsGiveWayToTheSweep() {
        ExperimentReport report = run("run main(7) for 12 steps step 1ms\n sweep n = [1, 2]\n measure s = spikes(E)");
        assertThat(measured(report)).containsExactly("n = 1: 6", "n = 2: 10");
    }

    @Test
    void aControlIsReadByOnAndNotJudged() {
        ExperimentReport report = run("""
                run main(n = 3) for 12 steps step 1ms
                control small(n = 1)
                measure s = spikes(E)
                assert s > 10
                assert s - s on small == 7""");
        assertThat(measured(report)).containsExactly(": 13", "control small: 6");
        assertThat(report.verdicts()).extracting(Verdict::status).containsOnly(Verdict.Status.PASSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "median(s) == 10              ; PASSED",
                "lowest(s) == 6               ; PASSED",
                "highest(s) == 13             ; PASSED",
                "mean(s) in 9.6..9.7          ; PASSED",
                "at(s, n = 3) - at(s, n = 1) == 7 ; PASSED",
                "at(median(s), n = 3) == 13   ; PASSED",
                "median(s * 2) == 20          ; PASSED",
                "s > 6                        ; FAILED",
                "highest(s) < 13              ; FAILED",
            })
    void assertionsOverRuns(String condition, Verdict.Status status) {
        ExperimentReport report = run(
                "run main for 12 steps step 1ms\n sweep n = [1, 2, 3]\n measure s = spikes(E)\n assert " + condition);
        assertThat(report.verdicts()).extracting(Verdict::status).containsExactly(status);
    }

    @Test
    void aFailedAssertionNamesTheRun() {
        ExperimentReport report = run(
                "run main for 12 steps step 1ms\n sweep n = [1, 2]\n measure s = spikes(E)\n assert highest(s) < 3\n");
        assertThat(report.verdicts().get(0).checks().get(0).values())
                .containsExactly("highest(s) = 10 (n = 2, host, float32, native, seed 1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sweep n = 3                          ; E0303",
                "sweep n = [1, 2ms]                   ; E0301",
                "sweep m = [1, 2]                     ; E0203",
                "sweep n = [1], n = [2]               ; E0202",
                "sweep n = [1, 2], gain = [1.0]       ; E0207",
                "sweep n = linspace(1, 3)             ; E0203",
                "sweep n = linspcae(1, 3, 3)          ; E0201",
                "sweep tau = linspace(1ms, 3, 3)      ; E0301",
                "sweep gain = logspace(0, 3, 3)       ; E0209",
                "sweep n = linspace(1, 9000, 9000), gain = linspace(1, 2, 9000) seed 1..2 ; E0209",
                "control c(m = 1)                     ; E0203",
                "control c(1)                         ; E0204",
                "control c(n = 1) control c(n = 2)    ; E0202",
                "sweep n = [1, 2] control c(n = 3)    ; E0202",
                "assert at(spikes(E), n = 1) > 0      ; E0201",
                "sweep n = [1, 2] assert at(spikes(E), n = 3) > 0   ; E0209",
                "sweep n = [1, 2] assert at(spikes(E), n = 1ms) > 0 ; E0301",
                "sweep n = [1, 2] assert median(rate(E)) > 3        ; E0301",
                "sweep n = [1, 2] assert median(spikes(E), 2) > 3   ; E0203",
                "sweep n = [1, 2] assert same_program()             ; E0205",
                "export raser(E) \"E.svg\"                           ; E0201",
                "export raster(F) \"E.svg\"                          ; E0201",
                "export raster(E, E.v) \"E.svg\"                     ; E0203",
                "export raster(E) \"../E.svg\"                       ; E0209",
                "export raster(E) \"E.svg\" export trace(E.v) \"E.svg\" ; E0202",
                "export plot(spikes(E), over = n) \"n.svg\"          ; E0201",
                "export plot(spikes(E)) \"n.svg\"                    ; E0204",
            })
    void mistakesAreFoundBeforeAnythingRuns(String items, DiagnosticCode code) {
        assertThat(mistakes("run main for 10ms step 1ms " + items))
                .extracting(Diagnostic::code)
                .contains(code);
        assertThat(begun).isEmpty();
    }

    @Test
    void phasesDivideTheRun() {
        ExperimentReport report = run("""
                run main step 1ms
                phase first for 6 steps { }
                repeat 3 { phase second for 2ms { } }
                measure s = spikes(E)""");
        assertThat(report.runs().get(0).figures().lastStep()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "phase a for 1ms { set gain = 2 }                   ; E0201",
                "phase a for 1ms { set gian = 2 }                   ; E0201",
                "phase a for 1ms { clamp E by E }                   ; E0205",
                "phase a for 1ms { } edit remove(E, above = 3)      ; E0301",
                "phase a for 1ms { } edit reset(F)                  ; E0201",
                "phase a for 1ms { } edit rest(E)                   ; E0201",
                "phase a for 1ms { } edit remove(E, abov = 3)       ; E0203",
                "phase a for 1ms { } edit remove(E)                 ; E0204",
                "phase a for 1ms { } phase a for 1ms { }            ; E0202",
                "repeat 0 { phase a for 1ms { } }                   ; E0209",
            })
    void whatCannotRunIsRefused(String items, DiagnosticCode code) {
        assertThat(mistakes("run main step 1ms " + items))
                .extracting(Diagnostic::code)
                .contains(code);
    }

    @Test
    void aDurationBesidePhasesIsOneTooMany() {
        assertThat(mistakes("run main for 1ms step 1ms phase a for 1ms { }"))
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.E0206);
    }

    @Test
    void aSecondStartRepeatsOnlyWhatChanged() throws IOException {
        String sweep = "run main for 12 steps step 1ms\n sweep n = [1, 2, 3]\n measure s = spikes(E)";
        ExperimentReport first = run(sweep, writing());
        Files.delete(folder.resolve("out/runs/002/run.json"));
        begun.clear();
        ExperimentReport second = run(sweep, writing());
        assertThat(begun).containsExactly(2);
        assertThat(remarks).containsExactly("2 of 3 runs already done");
        assertThat(measured(second)).isEqualTo(measured(first));
        assertThat(second.runs().get(0).figures().spikeHash())
                .isEqualTo(first.runs().get(0).figures().spikeHash());
        begun.clear();
        run(sweep.replace("[1, 2, 3]", "[1, 4, 3]"), writing());
        assertThat(begun).containsExactly(2);
        begun.clear();
        run(sweep.replace("[1, 2, 3]", "[1, 4, 3]") + " // a comment", writing());
        assertThat(begun).isEmpty();
        run(sweep.replace("[1, 2, 3]", "[1, 4, 3]"), writing(true));
        assertThat(begun).containsExactly(1, 2, 3);
    }

    @Test
    void aRunIsFoundAgainUnderAnotherNumber() throws IOException {
        String sweep = "run main for 12 steps step 1ms\n sweep n = [1, 2, 3]\n measure s = spikes(E)";
        ExperimentReport first = run(sweep, writing());
        begun.clear();
        ExperimentReport second = run(sweep.replace("[1, 2, 3]", "[3, 4, 1, 2]"), writing());
        assertThat(begun).containsExactly(2);
        assertThat(remarks).containsExactly("3 of 4 runs already done");
        assertThat(measured(second).subList(2, 4)).isEqualTo(measured(first).subList(0, 2));
        assertThat(Files.readString(folder.resolve("out/runs/001/run.json"))).contains("\"value\" : 3");
        try (Stream<Path> runs = Files.list(folder.resolve("out/runs"))) {
            assertThat(runs.map(run -> run.getFileName().toString()))
                    .containsExactlyInAnyOrder("001", "002", "003", "004");
        }
    }

    @Test
    void whatIsSetFromOutsideChoosesAmongTheValuesOfASweep() {
        String sweep = "run main for 12 steps step 1ms\n sweep n = [1, 2], gain = [3.0, 4.0]\n measure s = spikes(E)";
        ImmutableMap<String, String> second = ImmutableMap.of("gain", "4.0");
        assertThat(run(sweep, setting(second)).runs())
                .extracting(run -> run.figures().key().point().toString())
                .containsExactly("n = 2, gain = 4");
        String single = "run main for 12 steps step 1ms\n sweep n = [1, 2]\n assert at(spikes(E), n = 1) > 0";
        ExperimentReport other = run(single, setting(ImmutableMap.of("n", "7")));
        assertThat(other.runs())
                .extracting(run -> run.figures().key().point().toString())
                .containsExactly("n = 7");
        assertThat(other.verdicts().get(0).status()).isEqualTo(Verdict.Status.SKIPPED);
        assertThat(mistakes(sweep, setting(ImmutableMap.of("gain", "5.0"))))
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.E0704);
    }

    private static RunRequest setting(ImmutableMap<String, String> values) {
        RunRequest plain = RunRequest.defaults();
        return plain.toBuilder().overrides(values).build();
    }

    @Test
    void phasesMayLastAsLongAsASweptParameterSays() {
        ExperimentReport report = run("run main step 1ms\n sweep n = [1, 3]\n repeat 2 { phase a for 2 * n steps { } }"
                + " phase b for n * 1ms { }\n measure s = spikes(E), t = spikes(E, during = a)");
        assertThat(report.runs()).extracting(run -> run.figures().lastStep()).containsExactly(5L, 15L);
    }

    @Test
    void picturesAreDrawnForEachRunAndOverAllOfThem() throws IOException {
        run(
                "run main for 12 steps step 1ms\n sweep n = [1, 2]\n export raster(E) \"E.svg\"\n"
                        + " export trace(E.v) \"v.svg\"\n export plot(spikes(E), over = n) \"spikes.svg\"",
                writing());
        String raster = Files.readString(folder.resolve("out/runs/002/E.svg"));
        assertThat(raster).contains("time [ms]", ">neuron<").endsWith("</svg>\n");
        assertThat(raster.chars().filter(letter -> letter == 'v').count()).isGreaterThanOrEqualTo(6);
        assertThat(Files.readString(folder.resolve("out/runs/001/v.svg"))).contains("E.v (base units");
        assertThat(Files.readString(folder.resolve("out/spikes.svg"))).contains(">spikes(E) over n<", "<circle");
    }

    @Test
    void aDamagedDescriptionIsMadeAnew() throws IOException {
        String sweep = "run main for 12 steps step 1ms\n sweep n = [1, 2]";
        run(sweep, writing());
        Path description = folder.resolve("out/runs/001/run.json");
        String text = Files.readString(description);
        Files.writeString(description, text.substring(0, text.length() / 2));
        begun.clear();
        run(sweep, writing());
        assertThat(begun).containsExactly(1);
        assertThat(Files.readString(description)).hasSizeGreaterThan(text.length() / 2);
    }

    @Test
    void resultsAreATableWithARowARun() throws IOException {
        run("run main for 12 steps step 1ms\n sweep n = [1, 2]\n measure s = spikes(E), rate(E)", writing());
        List<String> lines = Files.readAllLines(folder.resolve("out/results.csv"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo("run,control,n,chip,format,backend,seed,steps,spikes,synaptic_events,spike_sha256,s,"
                        + "rate(E) [Hz]");
        assertThat(lines.get(1))
                .startsWith("1,,1,host,float32,native,1,12,6,0,")
                .endsWith(",6,500");
    }

    private List<String> measured(ExperimentReport report) {
        return report.runs().stream()
                .map(run -> run.figures().key().point() + ": "
                        + Readable.text(run.measures().values().iterator().next()))
                .toList();
    }

    private ExperimentReport run(String items) {
        return run(items, RunRequest.defaults());
    }

    private ExperimentReport run(String items, RunRequest request) {
        Diagnostics diagnostics = new Diagnostics();
        Source source = new Source("test.snn", NETWORK + "experiment e { " + items + " \n}\n");
        SourceUnit unit = SourceUnit.load(source, new DataFiles(folder), diagnostics);
        diagnostics.throwIfErrors();
        Backends backends = new Backends(List.of(new Metronome("native"), new Metronome("sim")));
        return new Experiment("test.snn", unit, request, backends, new Listening(), new Cancellation()).run();
    }

    private List<Diagnostic> mistakes(String items) {
        return mistakes(items, RunRequest.defaults());
    }

    private List<Diagnostic> mistakes(String items, RunRequest request) {
        DiagnosticException mistake = catchThrowableOfType(DiagnosticException.class, () -> run(items, request));
        return mistake.diagnostics();
    }

    /** One run at a time, so that what begins is heard in order. */
    private RunRequest writing() {
        return writing(false);
    }

    private RunRequest writing(boolean fresh) {
        return RunRequest.builder()
                .threads(OptionalInt.of(Runtime.getRuntime().availableProcessors()))
                .results(new RunRequest.Results(Optional.of(folder.resolve("out")), fresh))
                .build();
    }

    private final class Listening implements RunObserver {
        @Override
        public void remark(String line) {
            remarks.add(line);
        }

        @Override
        public void begin(int number, int count, ganglion.experiment.formula.RunKey run, long first, long last) {
            begun.add(number);
        }
    }
}
