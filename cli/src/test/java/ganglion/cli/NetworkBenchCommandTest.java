package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableSet;
import ganglion.experiment.bench.ReferenceCurves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkBenchCommandTest {
    /** A few of the points, for the whole table takes a minute; each curve with the rate that is too much for it. */
    private static final ImmutableSet<String> SHORT = ImmutableSet.of(
            "m8_1vc_b8,uniform,0.05",
            "m8_1vc_b8,uniform,0.15",
            "m8_1vc_b8,uniform,0.2",
            "m8_1vc_b8_spec,transpose,0.12",
            "m8_1vc_b8_spec,transpose,0.16",
            "m8_4vc_b4,uniform,0.35",
            "m8_4vc_b4,uniform,0.45",
            "m8_8vc_b8,tornado,0.2",
            "m8_8vc_b8,tornado,0.28",
            "m8_8vc_b8,bitrev,0.12",
            "m8_8vc_b8,bitrev,0.16");

    private static final Pattern POINT = Pattern.compile("([^,]*,[^,]*,[^,]*),latency.*");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(new Terminal(stream, stream, false, true), arguments);
    }

    private static List<String> table() throws IOException {
        try (InputStream stream = NetworkBenchCommandTest.class.getResourceAsStream("noc/mesh8_pkt1.csv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static boolean isShort(String line) {
        Matcher point = POINT.matcher(line);
        return point.matches() && SHORT.contains(point.group(1));
    }

    @Test
    void latencyAndSaturationAreThoseOfTheReference() throws IOException {
        Path some = folder.resolve("some.csv");
        Files.write(
                some, table().stream().filter(NetworkBenchCommandTest::isShort).toList());

        assertThat(run("bench", "noc", "--reference", some.toString()))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("\u2713")))
                .hasSize(5);
    }

    @Test
    void theWholeTableCanBeRead() throws IOException {
        assertThat(ReferenceCurves.of(table()))
                .hasSize(16)
                .allSatisfy(curve -> assertThat(curve.knee()).isPresent());
    }

    @Test
    void aCurveIsATableAListAndAPicture() throws IOException {
        Path json = folder.resolve("noc.json");
        Path svg = folder.resolve("noc.svg");
        assertThat(run(
                        "bench",
                        "noc",
                        "--mesh",
                        "4x4",
                        "--vcs",
                        "2",
                        "--flits",
                        "4",
                        "--traffic",
                        "shuffle,bitcomp",
                        "--rate",
                        "0.01,0.05",
                        "--json",
                        json.toString(),
                        "--svg",
                        svg.toString()))
                .isZero();

        JsonNode list = new ObjectMapper().readTree(json.toFile());
        assertThat(list).hasSize(4);
        assertThat(list.get(3).get("traffic").asText()).isEqualTo("bitcomp");
        assertThat(list.get(3).get("latency").asDouble()).isGreaterThan(2 + 3 + 4 * 4);
        assertThat(Files.readString(svg)).contains("shuffle", "bitcomp");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("shuffle  0.010");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mesh=8",
                "--vcs=9",
                "--traffic=unknown",
                "--rate=0.2,0.1",
                "--rate=0",
                "--pipeline=1,2",
                "--depth=0"
            })
    void whatCannotBeIsRefused(String option) {
        assertThat(run("bench", "noc", option)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aTorusWithOneChannelIsRefused() {
        assertThat(run("bench", "noc", "--torus", "--vcs", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("standstill");
    }
}
