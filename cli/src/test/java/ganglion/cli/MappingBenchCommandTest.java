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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingBenchCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(new Terminal(stream, stream, false, true), arguments);
    }

    private String graph(String text) throws IOException {
        return Files.writeString(folder.resolve("g.hgr"), text).toString();
    }

    @Test
    void everyMetricStandsInTheJson() throws IOException {
        String file = graph("4 4 1\n10 1 3\n10 3 1\n10 2 4\n10 4 2\n");
        Path json = folder.resolve("m.json");
        assertThat(run("bench", "mapping", file, "--neurons", "2", "--parts", "2", "--json", json + ""))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        JsonNode mappings = new ObjectMapper().readTree(json.toFile()).get("mappings");
        assertThat(mappings.get(0).get("partitioner").asText()).isEqualTo("natural");
        assertThat(mappings.get(0).get("km1").asDouble()).isEqualTo(40);
        assertThat(mappings.get(1).get("km1").asDouble()).isZero();
        assertThat(mappings.get(0).get("multicast_hops").asDouble()).isEqualTo(40);
        assertThat(mappings.get(0).get("axons_in_max").asLong()).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("km1", "multicast hops");
    }

    @Test
    void aNetworkIsCutByTheShapesOfItsLayers() throws IOException {
        Path json = folder.resolve("m.json");
        assertThat(run("bench", "mapping", "lenet", "--parts", "33", "--json", json + ""))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        JsonNode results = new ObjectMapper().readTree(json.toFile());
        assertThat(results.get("neurons").asLong()).isEqualTo(6_598);
        assertThat(results.get("synapses").asLong()).isEqualTo(286_120);
        JsonNode mappings = results.get("mappings");
        assertThat(mappings.get(0).get("km1").asLong()).isEqualTo(14_720);
        assertThat(mappings.get(1).get("partitioner").asText()).isEqualTo("tiling");
        assertThat(mappings.get(1).get("km1").asLong()).isEqualTo(3_440);
        assertThat(mappings.get(1).get("parts").asLong()).isEqualTo(31);
    }

    @Test
    void aSheetIsCutByItsLayout() throws IOException {
        String ring = graph("4 4\n1 2\n2 1\n3 4\n4 3\n");
        assertThat(run("bench", "mapping", ring, "--neurons", "2", "--layout", "2x2"))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("tiling");
        assertThat(run("bench", "mapping", ring, "--layout", "2x3")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--layout 2x3 has 6 places, the graph has 4 vertices");
    }

    @Test
    void aMalformedFileIsAMistakeOfTheUser() throws IOException {
        assertThat(run("bench", "mapping", graph("1 2\n1 3\n"))).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("E0404").contains("g.hgr:2:3");
    }

    @Test
    void whatDoesNotFitIsSaid() throws IOException {
        assertThat(run("bench", "mapping", graph("1 3\n1 2 3\n"), "--neurons", "1", "--parts", "2"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("E0502").contains("needs 3 cores, there are 2");
    }

    @Test
    void limitsAreAboveZero() throws IOException {
        assertThat(run("bench", "mapping", graph("1 2\n1 2\n"), "--neurons", "0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("bench", "mapping", graph("1 2\n1 2\n"), "--mesh", "3")).isEqualTo(ExitCode.USAGE);
    }
}
