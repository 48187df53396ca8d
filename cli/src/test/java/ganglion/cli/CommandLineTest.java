package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final String NEURON = """
            neuron lif(tau_m: ms = 20ms, V_th: mV = 20mV) {
                state v: mV = uniform(0mV, 20mV)
                in exc: mV
                v' = -v / tau_m
                on exc(w) { v += w }
                spike when v >= V_th { v = 0mV  hold v for 2ms }
                solve exact
            }
            network main(n: int = 50) {
                pop E[n] : lif
                stim bg[n] : poisson(rate = 12000Hz)
                bg -> E.exc : one_to_one weight 0.1mV delay 0.1ms
                E -> E.exc : fixed_in(10) weight 0.05mV delay 1.5ms
                probe E.spikes
            }
            """;

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @BeforeEach
    void writeSources() throws IOException {
        Files.writeString(folder.resolve("net.snn"), NEURON);
        Files.writeString(
                folder.resolve("fails.snn"),
                NEURON + "experiment e { run main for 20ms\n measure r = rate(E)\n assert r > 10kHz }");
        Files.writeString(folder.resolve("wrong.snn"), NEURON.replace("tau_m\n", "tau_n\n"));
    }

    @Test
    void runPrintsATableWithinEightyColumns() {
        assertThat(run("run", file("net.snn"), "--backend", "sim", "--steps", "200"))
                .isZero();
        assertThat(out.lines()).hasSize(2);
        assertThat(out.lines()).allMatch(line -> line.length() <= 80);
        assertThat(out).contains("host").contains("sim").contains("float32");
        assertThat(err).isEmpty();
    }

    @Test
    void aPassThatNeedsAnEarlierRunReadsIt() {
        assertThat(run("compile", file("net.snn"), "--pass", "hyperactive=5")).isEqualTo(2);
        assertThat(err).contains("--pass hyperactive=5 needs --profile RUN.json");
        assertThat(run("run", file("net.snn"), "--backend", "sim", "--steps", "5000", "--out", file("out")))
                .isZero();
        assertThat(run(
                        "compile",
                        file("net.snn"),
                        "--stats",
                        "--pass",
                        "hyperactive=5",
                        "--profile",
                        file("out/run.json")))
                .isZero();
        assertThat(out).containsPattern("pass hyperactive: \\d+ of 50 neurons above 5 Hz: E\\[\\d+\\] \\d+");
    }

    @Test
    void runAsJsonIsOneJsonObject() throws IOException {
        assertThat(run("run", file("net.snn"), "--backend", "sim", "--steps", "200", "--format", "json"))
                .isZero();
        assertThat(json().get("steps").asInt()).isEqualTo(200);
    }

    @Test
    void anAssertionThatFailsEndsWithOneAndShowsTheValue() {
        assertThat(run("run", file("fails.snn"), "--backend", "sim")).isEqualTo(1);
        assertThat(err).contains("error[E0702]: assertion failed: r = ").contains("assert r > 10kHz");
        assertThat(out).contains("\u2717 r > 10kHz");
    }

    @Test
    void aMistakeInTheSourceEndsWithOneAndNoTrace() {
        assertThat(run("run", file("wrong.snn"), "--backend", "sim", "--out", file("out")))
                .isEqualTo(1);
        assertThat(err).contains("error[E0201]").doesNotContain("Exception").doesNotContain("at ganglion");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void diagnosticsAsJsonNameThePlace() throws IOException {
        assertThat(run("check", file("wrong.snn"), "--format", "json")).isEqualTo(1);
        JsonNode first = json().at("/diagnostics/0");
        assertThat(first.get("code").asText()).isEqualTo("E0201");
        assertThat(first.get("line").asInt()).isEqualTo(4);
        assertThat(first.get("file").asText()).isEqualTo(file("wrong.snn"));
    }

    @Test
    void diagnosticsAsSarifHaveRulesAndRegions() throws IOException {
        assertThat(run("check", file("wrong.snn"), "--format", "sarif")).isEqualTo(1);
        assertThat(json().get("version").asText()).isEqualTo("2.1.0");
        assertThat(json().at("/runs/0/results/0/ruleId").asText()).isEqualTo("E0201");
        assertThat(json().at("/runs/0/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void checkSaysHowMuchItFound() {
        assertThat(run("check", file("net.snn"), file("fails.snn"))).isZero();
        assertThat(out).isEqualTo("2 files: 0 errors, 0 warnings\n");
    }

    @Test
    void aCheckpointIsResumedWithTheSameHash() throws IOException {
        assertThat(run("run", file("net.snn"), "--backend", "sim", "--steps", "300", "--out", file("whole")))
                .isZero();
        String[] first = {"run", file("net.snn"), "--backend", "sim", "--steps", "130", "--checkpoint", file("half")};
        assertThat(run(first)).isZero();
        String[] rest = {
            "run",
            file("net.snn"),
            "--backend",
            "sim",
            "--steps",
            "300",
            "--resume",
            file("half"),
            "--out",
            file("rest")
        };
        assertThat(run(rest)).isZero();
        JsonNode whole = json("whole/run.json");
        JsonNode resumed = json("rest/run.json");
        assertThat(resumed.get("resumed_from").asInt()).isEqualTo(130);
        assertThat(resumed.get("spike_sha256")).isEqualTo(whole.get("spike_sha256"));
        assertThat(whole.get("spikes").asInt()).isPositive();
    }

    @Test
    void aCheckpointOfAnotherSeedIsRefused() {
        String[] first = {"run", file("net.snn"), "--backend", "sim", "--steps", "10", "--checkpoint", file("half")};
        assertThat(run(first)).isZero();
        String[] rest = {
            "run", file("net.snn"), "--backend", "sim", "--steps", "20", "--seed", "2", "--resume", file("half")
        };
        assertThat(run(rest)).isEqualTo(1);
        assertThat(err).contains("E0604");
    }

    @Test
    void compileWritesAProgramOrPrintsALevel() throws IOException {
        assertThat(run("compile", file("net.snn"), "-o", file("net.program"))).isZero();
        assertThat(Files.size(folder.resolve("net.program"))).isPositive();
        for (String level : new String[] {"syntax", "network", "mapping", "program"}) {
            assertThat(run("compile", file("net.snn"), "--emit", level)).isZero();
            assertThat(out).startsWith("ganglion-ir 1 ");
        }
        assertThat(run("compile", file("net.snn"), "--stats", "--set", "n=20")).isZero();
        assertThat(out).contains("20 neurons");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "run", "run a b", "run --frobnicate", "run net.snn --threads 0", "run net.snn --every 5"
            })
    void aWrongCommandLineEndsWithTwo(String arguments) {
        int code = run(arguments.isEmpty() ? new String[] {"--nonsense"} : arguments.split(" "));
        assertThat(code).isEqualTo(2);
        assertThat(err).startsWith("error: ").doesNotContain("Exception");
    }

    @Test
    void unknownValuesOfOptionsAreUsage() {
        assertThat(run("run", file("net.snn"), "--backend", "simm")).isEqualTo(2);
        assertThat(err).contains("E0704").contains("did you mean `sim`?");
        assertThat(run("run", file("net.snn"), "--number-format", "double")).isEqualTo(2);
    }

    @Test
    void missingFilesSuggestTheirNeighbour() {
        assertThat(run("run", file("nets.snn"))).isEqualTo(1);
        assertThat(err).contains("E0401").contains("did you mean `net.snn`?");
    }

    @Test
    void whatIsNoSourceIsOneDiagnostic() throws IOException {
        Files.write(folder.resolve("binary.snn"), new byte[] {(byte) 0xff, 0, 1});
        Files.write(folder.resolve("large.snn"), new byte[(16 << 20) + 1]);
        assertThat(run("run", file("binary.snn"))).isEqualTo(1);
        assertThat(err).contains("is not text in UTF-8");
        assertThat(run("run", file("large.snn"))).isEqualTo(1);
        assertThat(err).contains("too large for a source");
        assertThat(run("run", folder.toString())).isEqualTo(1);
        assertThat(err).contains("is a folder");
    }

    @Test
    void aNumberThatIsNoneEndsTheRunAndLeavesNothing() throws IOException {
        Files.writeString(
                folder.resolve("nan.snn"),
                "neuron n { state v = 1.0\n update { v = (v - v) / (v - v) } }\n"
                        + "network main { pop E[3] : n\n probe E.spikes }");
        int code = run("run", file("nan.snn"), "--backend", "sim", "--steps", "5", "--out", file("out"));
        assertThat(code).isEqualTo(1);
        assertThat(err).contains("E0601");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void helpVersionChipsAndDoctorEndWithZero() {
        assertThat(run()).isZero();
        assertThat(out).contains("doctor");
        assertThat(run("--version")).isZero();
        assertThat(run("run", "--help")).isZero();
        assertThat(out.lines()).allMatch(line -> line.length() <= 80);
        assertThat(run("chips")).isZero();
        assertThat(run("chips", "mesh")).isZero();
        assertThat(run("doctor")).isZero();
        assertThat(out).contains("sim");
    }

    @Test
    void explainKnowsCodesAndSuggestsThem() {
        assertThat(run("explain", "e0702")).isZero();
        assertThat(out).startsWith("# E0702: assertion failed");
        assertThat(run("explain", "E0799")).isEqualTo(2);
        assertThat(err).contains("did you mean");
    }

    @Test
    void nothingIsLeftBesideTheResults() throws IOException {
        assertThat(run("run", file("net.snn"), "--backend", "sim", "--steps", "20", "--out", file("deep/out")))
                .isZero();
        try (Stream<Path> files = Files.list(folder.resolve("deep/out"))) {
            assertThat(files.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly("details.json", "run.json", "spikes.csv");
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }

    private int run(String... arguments) {
        Outcome outcome = Outcome.of(arguments);
        out = outcome.out();
        err = outcome.err();
        return outcome.code();
    }
}
