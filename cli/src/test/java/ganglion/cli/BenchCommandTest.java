package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ganglion.experiment.Backends;
import ganglion.experiment.bench.Verification;
import ganglion.experiment.bench.Workload;
import ganglion.experiment.bench.Workloads;
import ganglion.runtime.Availability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchCommandTest {
    private static final Backends BACKENDS = Backends.installed();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void theEngineIsThere() {
        assumeTrue(BACKENDS.named("native").orElseThrow().availability() instanceof Availability.Present);
    }

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(new Terminal(stream, stream, false, true), arguments);
    }

    static Stream<String> everyWayToRunGivesTheSameSpikes() {
        return Boolean.getBoolean("ganglion.campaign")
                ? Stream.of("cuba", "coba", "dense", "conv", "user-neuron/adex")
                : Stream.of("coba", "conv");
    }

    @Test
    void aMeasurementHasEveryField() throws IOException {
        Path json = folder.resolve("bench.json");
        assertThat(run("bench", "cuba", "--scale", "0.1", "--seconds", "0.02", "--threads", "1,2", "--json", json + ""))
                .isZero();
        JsonNode list = new ObjectMapper().readTree(json.toFile());
        assertThat(list).hasSize(2);
        assertThat(list.get(0).get("synapses").asLong()).isEqualTo(400 * 80);
        for (JsonNode row : list) {
            assertThat(row.get("events_per_s_per_thread").asDouble()).isPositive();
            assertThat(row.get("ratio_to_ceiling").asDouble()).isPositive();
            assertThat(row.get("bytes_per_synapse").asDouble()).isPositive();
            assertThat(row.get("rss_mb").asDouble()).isPositive();
        }
        assertThat(list.get(0).get("spike_sha256")).isEqualTo(list.get(1).get("spike_sha256"));
    }

    @Test
    void aReportIsMadeFromResultsOfBefore() throws IOException {
        Path json = folder.resolve("bench.json");
        Path page = folder.resolve("performance.md");
        assertThat(run(
                        "bench",
                        "user-neuron/lif",
                        "--codegen",
                        "off",
                        "--scale",
                        "0.1",
                        "--seconds",
                        "0.02",
                        "--threads",
                        "1",
                        "--json",
                        json + ""))
                .isZero();
        assertThat(run("bench", "--from", json + "", "--report", page + "")).isZero();
        assertThat(Files.readString(page)).contains("| user-neuron/lif | 0.1 | 1 | float32 | off |");
    }

    @Test
    void anUnknownWorkloadIsAMistakeOfTheUser() {
        assertThat(run("bench", "brunell")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("unknown workload `brunell`")
                .contains("brunel");
    }

    /** All of them, and the large ones, with {@code ganglion bench --verify}. */
    @ParameterizedTest
    @MethodSource
    void everyWayToRunGivesTheSameSpikes(String name) {
        Workload workload = Workloads.named(name).get(0);
        Verification.Outcome outcome = new Verification(BACKENDS.all(), line -> {}).verify(workload, Optional.empty());
        assertThat(outcome.holds()).as("%s", outcome.ways()).isTrue();
        assertThat(outcome.ways()).hasSizeGreaterThan(7);
    }
}
