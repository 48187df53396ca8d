package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code hosts require of a log in SARIF 2.1.0, and that several files end up in one. */
class SarifTest {
    private static final String RIGHT = """
            neuron lif(tau: ms = 20ms) {
                state v: mV = 0mV
                in x: mV
                v' = -v / tau
                on x(w) { v += w }
                spike when v >= 15mV { v = 0mV }
            }
            network main {
                stim noise[5] : poisson(rate = 1kHz)
                pop A[5] : lif
                noise -> A.x : one_to_one weight 1mV
                probe A.spikes
            }
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void writeSources() throws IOException {
        Files.writeString(folder.resolve("right.snn"), RIGHT);
        Files.writeString(
                folder.resolve("wrong \u00e9.snn"),
                RIGHT.replace("/ tau", "/ tua").replace("1mV\n", "1pA\n"));
        Files.writeString(folder.resolve("doubtful.snn"), RIGHT.replace("= 20ms", "= 20ms, g = 1.0"));
    }

    @Test
    void theLogHasOneRunOfThisTool() throws IOException {
        JsonNode log = sarif("right.snn");
        assertThat(log.get("version").asText()).isEqualTo("2.1.0");
        assertThat(log.get("$schema").asText()).endsWith("sarif-2.1.0.json");
        assertThat(log.get("runs")).hasSize(1);
        assertThat(log.at("/runs/0/tool/driver/name").asText()).isEqualTo("ganglion");
        assertThat(log.at("/runs/0/tool/driver/rules")).isEmpty();
        assertThat(log.at("/runs/0/results").isArray()).isTrue();
        assertThat(log.at("/runs/0/results")).isEmpty();
    }

    @Test
    void everyResultNamesItsRuleAndPlace() throws IOException {
        JsonNode log = sarif("wrong \u00e9.snn", "right.snn", "doubtful.snn");
        JsonNode rules = log.at("/runs/0/tool/driver/rules");
        JsonNode results = log.at("/runs/0/results");
        assertThat(results).hasSize(3);
        for (JsonNode result : results) {
            JsonNode rule = rules.get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(rule.at("/shortDescription/text").asText()).isNotBlank();
            assertThat(rule.at("/help/text").asText())
                    .startsWith("# " + rule.get("id").asText());
            assertThat(rule.at("/help/markdown")).isEqualTo(rule.at("/help/text"));
            assertThat(rule.at("/defaultConfiguration/level")).isEqualTo(result.get("level"));
            assertThat(result.get("level").asText()).isIn("error", "warning");
            assertThat(result.at("/message/text").asText()).isNotBlank();
            JsonNode region = result.at("/locations/0/physicalLocation/region");
            assertThat(region.get("startLine").asInt()).isPositive();
            assertThat(region.get("startColumn").asInt()).isPositive();
            assertThat(region.get("endLine")).isEqualTo(region.get("startLine"));
            assertThat(region.get("endColumn").asInt())
                    .isGreaterThan(region.get("startColumn").asInt());
        }
    }

    @Test
    void warningsHaveTheirOwnLevelAndRegionsCountFromOne() throws IOException {
        JsonNode result = sarif("doubtful.snn").at("/runs/0/results/0");
        assertThat(result.get("ruleId").asText()).isEqualTo("W0202");
        assertThat(result.get("level").asText()).isEqualTo("warning");
        JsonNode region = result.at("/locations/0/physicalLocation/region");
        assertThat(region.get("startLine").asInt()).isEqualTo(1);
        assertThat(region.get("startColumn").asInt()).isEqualTo(RIGHT.indexOf(") {") + 3);
        assertThat(region.get("endColumn").asInt()).isEqualTo(RIGHT.indexOf(") {") + 4);
    }

    @Test
    void placesAreReferencesWithEscapes() throws IOException {
        JsonNode results = sarif("wrong \u00e9.snn").at("/runs/0/results");
        assertThat(StreamSupport.stream(results.spliterator(), false)
                        .map(result -> result.at("/locations/0/physicalLocation/artifactLocation/uri")
                                .asText()))
                .hasSize(2)
                .allMatch(uri -> uri.endsWith("/wrong%20%C3%A9.snn"));
    }

    @Test
    void jsonKeepsTheFilesApart() throws IOException {
        JsonNode found =
                check("json", "wrong \u00e9.snn", "right.snn", "doubtful.snn").get("diagnostics");
        assertThat(StreamSupport.stream(found.spliterator(), false)
                        .map(one -> one.get("severity").asText() + " "
                                + Path.of(one.get("file").asText()).getFileName()))
                .containsExactly("warning doubtful.snn", "error wrong \u00e9.snn", "error wrong \u00e9.snn");
    }

    private JsonNode sarif(String... files) throws IOException {
        return check("sarif", files);
    }

    private JsonNode check(String format, String... files) throws IOException {
        String[] arguments = new String[files.length + 3];
        arguments[0] = "check";
        arguments[1] = "--format";
        arguments[2] = format;
        for (int i = 0; i < files.length; i++) {
            arguments[i + 3] = folder.resolve(files[i]).toString();
        }
        out.reset();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, true);
        Main.run(terminal, arguments);
        terminal.flush();
        return new ObjectMapper().readTree(out.toByteArray());
    }
}
