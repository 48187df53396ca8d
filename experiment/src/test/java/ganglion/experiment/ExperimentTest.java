package ganglion.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.plan.RecordPolicy;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.interop.DataFiles;
import ganglion.runtime.Availability;
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
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
    private static final String NETWORK = """
            neuron ticking {
                state v = 0.0
                update { v = v + 1 }
            }
            network main {
                pop E[3] : ticking
                pop I[2] : ticking
                probe E.spikes
                probe E.v every 10ms
            }
            """;

    @TempDir
    private Path folder;

    private final Cancellation cancellation = new Cancellation();
    private final List<String> remarks = new ArrayList<>();
    private Backends backends = new Backends(List.of(new Metronome("native"), new Metronome("sim")));

    @Test
    void measuresAreThoseOfTheRun() {
        ExperimentReport report = run(
                "run main for 120ms step 1ms\n measure r = rate(E), spikes(E), spikes(), n = spikes(I), cv_isi(E)\n"
                        + " assert r in 360Hz..362Hz",
                RunRequest.defaults());
        assertThat(report.runs()).hasSize(1);
        // neurons 0, 1, 2 emit every 2, 3, 4 steps: 60 + 40 + 30 emissions in 0.12 s
        assertThat(texts(report)).containsExactly("361.11 Hz", "130", "230", "100", "0");
        assertThat(report.verdicts()).extracting(Verdict::status).containsExactly(Verdict.Status.PASSED);
        assertThat(report.runs().get(0).figures().key()).isEqualTo(new RunKey("host", "float32", "native", 1));
    }

    @Test
    void measuredPopulationsAreObserved() {
        ExperimentReport alone = run("run main for 10ms step 1ms", RunRequest.defaults());
        ExperimentReport measured = run("run main for 10ms step 1ms\n measure rate(I)", RunRequest.defaults());
        assertThat(alone.runs().get(0).figures().spikes()).isEqualTo(5 + 3 + 2);
        assertThat(measured.runs().get(0).figures().spikes()).isEqualTo(5 + 3 + 2 + 5 + 3);
    }

    @Test
    void oneRunLeavesItsFilesInTheFolder() throws IOException {
        run("run main for 20ms step 1ms\n measure rate(E)", writing("out"));
        assertThat(names("out")).containsExactly("details.json", "run.json", "spikes.csv", "traces.csv");
        assertThat(Files.readAllLines(folder.resolve("out/spikes.csv")))
                .startsWith("step,population,index,value", "2,E,0,1", "3,E,1,1", "4,E,0,1", "4,E,2,1")
                .hasSize(1 + 10 + 6 + 5);
        assertThat(Files.readAllLines(folder.resolve("out/traces.csv")))
                .containsExactly(
                        "step,population,index,variable,value",
                        "10,E,0,v,10.0",
                        "10,E,1,v,10.0",
                        "10,E,2,v,10.0",
                        "20,E,0,v,20.0",
                        "20,E,1,v,20.0",
                        "20,E,2,v,20.0");
        JsonNode json = json("out/run.json");
        assertThat(json.get("steps").asLong()).isEqualTo(20);
        assertThat(json.get("spikes").asLong()).isEqualTo(21);
        assertThat(json.get("spike_sha256").asText()).hasSize(64);
        assertThat(json.get("partial").asBoolean()).isFalse();
        assertThat(json.at("/measures/rate(E)/unit").asText()).isEqualTo("Hz");
        assertThat(json.get("energy_joules").isNull()).isTrue();
    }

    @Test
    void severalRunsLeaveAFolderEachAndAList() throws IOException {
        ExperimentReport report = run(
                "run main for 20ms step 1ms\n backend sim, native\n seed 1..2\n assert same_spikes(sim, native)",
                writing("out"));
        assertThat(names("out")).containsExactly("results.csv", "run.json", "runs");
        assertThat(names("out/runs")).containsExactly("001", "002", "003", "004");
        assertThat(names("out/runs/004")).containsExactly("details.json", "run.json", "spikes.csv", "traces.csv");
        JsonNode json = json("out/run.json");
        assertThat(json.get("runs")).hasSize(4);
        assertThat(json.at("/runs/3/folder").asText()).isEqualTo("runs/004");
        assertThat(json.at("/runs/3/seed").asLong()).isEqualTo(2);
        assertThat(json.at("/assertions/0/status").asText()).isEqualTo("passed");
        assertThat(report.verdicts().get(0).checks()).hasSize(2);
    }

    @Test
    void recordNoneLeavesOnlyFigures() throws IOException {
        run("run main for 20ms step 1ms", request(Optional.of(folder.resolve("out")), RecordPolicy.NONE));
        assertThat(names("out")).containsExactly("details.json", "run.json");
    }

    @Test
    void aWrongInputWritesNothing() {
        DiagnosticCode code = mistake("run main for 20ms step 1ms\n measure rate(F)", writing("out"))
                .code();
        assertThat(code).isEqualTo(DiagnosticCode.E0201);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFolderThatIsAFileIsOneDiagnostic() throws IOException {
        Files.writeString(folder.resolve("out"), "");
        assertThat(mistake("run main for 20ms step 1ms", writing("out")).code()).isEqualTo(DiagnosticCode.E0703);
        assertThat(mistake("run main for 20ms step 1ms", writing("out/deeper")).code())
                .isEqualTo(DiagnosticCode.E0703);
    }

    @Test
    void anInterruptedRunLeavesWhatItDidMarkedAsPartial() throws IOException {
        RunObserver impatient = new RunObserver() {
            @Override
            public void reached(long step) {
                if (step >= 16) {
                    cancellation.cancel();
                }
            }
        };
        ExperimentReport report = experiment(
                        "run main for 1s step 1ms\n seed 1..3\n measure steps_per_second()\n assert spikes(E) > 0",
                        writing("out"),
                        impatient)
                .run();
        assertThat(report.partial()).isTrue();
        assertThat(report.runs()).hasSize(1);
        assertThat(report.verdicts()).isEmpty();
        assertThat(json("out/run.json").get("partial").asBoolean()).isTrue();
        assertThat(json("out/runs/001/run.json").get("partial").asBoolean()).isTrue();
        assertThat(names("out/runs/001")).containsExactly("details.json", "run.json", "spikes.csv", "traces.csv");
    }

    @Test
    void aResumedRunEndsWithTheHashOfAWholeOne() {
        ExperimentReport whole = run("run main for 100ms step 1ms", RunRequest.defaults());
        Path file = folder.resolve("half.checkpoint");
        run("run main for 100ms step 1ms", checkpoints(Optional.of(file), Optional.empty(), 50, "sim"));
        ExperimentReport rest =
                run("run main for 100ms step 1ms", checkpoints(Optional.empty(), Optional.of(file), 100, "native"));
        assertThat(rest.runs().get(0).figures().spikeHash())
                .isEqualTo(whole.runs().get(0).figures().spikeHash());
        assertThat(rest.runs().get(0).figures().resumedFrom()).hasValue(50);
        assertThat(rest.runs()
                        .get(0)
                        .figures()
                        .detail()
                        .orElseThrow()
                        .activity()
                        .steps())
                .isEqualTo(50);
        RunRequest shorter = checkpoints(Optional.empty(), Optional.of(file), 50, "native");
        assertThat(mistake("run main for 100ms step 1ms", shorter).code()).isEqualTo(DiagnosticCode.E0604);
    }

    @Test
    void aRunThatObservesOtherPopulationsDoesNotGoOn() {
        Path file = folder.resolve("half.checkpoint");
        run("run main for 100ms step 1ms", checkpoints(Optional.of(file), Optional.empty(), 50, "sim"));
        Diagnostic refusal = mistake(
                "run main for 100ms step 1ms\n measure rate(I)",
                checkpoints(Optional.empty(), Optional.of(file), 100, "sim"));
        assertThat(refusal.code()).isEqualTo(DiagnosticCode.E0604);
        assertThat(refusal.message()).contains("other populations were observed: `E`");
    }

    @Test
    void aBackendThatIsNotHereIsLeftOutAndItsAssertionSkipped() {
        backends = new Backends(
                List.of(new Metronome("native", new Availability.Absent("no C++ compiler")), new Metronome("sim")));
        ExperimentReport report = run(
                "run main for 20ms step 1ms\n backend sim, native\n assert same_spikes(sim, native)",
                RunRequest.defaults());
        assertThat(report.runs()).hasSize(1);
        assertThat(report.verdicts().get(0).status()).isEqualTo(Verdict.Status.SKIPPED);
        assertThat(remarks).hasSize(1);
        assertThat(remarks.get(0)).contains("no C++ compiler");
    }

    @Test
    void autoTakesTheSimulatorWhereTheEngineIsMissing() {
        backends = new Backends(
                List.of(new Metronome("native", new Availability.Absent("no C++ compiler")), new Metronome("sim")));
        ExperimentReport report = run("run main for 20ms step 1ms", RunRequest.defaults());
        assertThat(report.runs().get(0).figures().key().backend()).isEqualTo("sim");
        assertThat(remarks).containsExactly("runs on `sim` (native: no C++ compiler)");
    }

    private ExperimentReport run(String items, RunRequest request) {
        RunObserver listener = new RunObserver() {
            @Override
            public void remark(String line) {
                remarks.add(line);
            }
        };
        return experiment(items, request, listener).run();
    }

    private ganglion.source.Diagnostic mistake(String items, RunRequest request) {
        DiagnosticException thrown = catchThrowableOfType(DiagnosticException.class, () -> run(items, request));
        assertThat(thrown).isNotNull();
        assertThat(thrown.diagnostics()).hasSize(1);
        return thrown.diagnostics().get(0);
    }

    private Experiment experiment(String items, RunRequest request, RunObserver observer) {
        Diagnostics diagnostics = new Diagnostics();
        String text = NETWORK + "experiment e { " + items + " }";
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), new DataFiles(folder), diagnostics);
        diagnostics.throwIfErrors();
        return new Experiment("test.snn", unit, request, backends, observer, cancellation);
    }

    private RunRequest writing(String out) {
        return request(Optional.of(folder.resolve(out)), RecordPolicy.OBSERVED);
    }

    private static RunRequest request(Optional<Path> out, RecordPolicy record) {
        return RunRequest.builder()
                .record(record)
                .results(new RunRequest.Results(out, false))
                .build();
    }

    private static RunRequest checkpoints(Optional<Path> write, Optional<Path> resume, long steps, String backend) {
        return RunRequest.builder()
                .selection(RunRequest.Selection.onBackend(backend))
                .steps(OptionalLong.of(steps))
                .savePoints(new RunRequest.SavePoints(write, OptionalLong.empty(), resume))
                .build();
    }

    private static List<String> texts(ExperimentReport report) {
        return report.runs().get(0).measures().values().stream()
                .map(Readable::text)
                .toList();
    }

    private List<String> names(String inside) throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve(inside))) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }
}
