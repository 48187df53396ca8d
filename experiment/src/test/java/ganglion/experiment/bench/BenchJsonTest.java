package ganglion.experiment.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchJsonTest {
    private static final BenchResults RESULTS = new BenchResults(
            new Machine("a processor, 2 cores", "2026-01-31", 0.5),
            ImmutableList.of(
                    figures("brunel", OptionalDouble.of(2.0), OptionalDouble.of(8e8)),
                    figures("user-neuron/lif", OptionalDouble.empty(), OptionalDouble.empty())),
            ImmutableList.of(new PeerFigures(
                    "Other 1.0",
                    "brunel",
                    2,
                    0.5,
                    5e7,
                    10.0,
                    5.5,
                    3.0,
                    700.0,
                    Optional.of(new LearntWeights(0.25, 0.125)))));

    @TempDir
    private Path folder;

    private static BenchFigures figures(String workload, OptionalDouble bytes, OptionalDouble ceiling) {
        return new BenchFigures(
                workload,
                2,
                "fast",
                "on",
                0.5,
                2.0,
                "synaptic events",
                1e9,
                4e8,
                0.6,
                1.25,
                1000,
                bytes,
                bytes,
                0.1,
                300.0,
                0.0,
                ceiling,
                "scatter.int16",
                "0123456789abcdef",
                workload.equals("brunel") ? Optional.of(new LearntWeights(2.0, 0.5)) : Optional.empty());
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = folder.resolve("bench.json");
        BenchJson.write(RESULTS, file);
        assertThat(BenchJson.read(file)).isEqualTo(RESULTS);
        assertThat(Files.readString(file))
                .contains("\"events_per_s_per_thread\" : 4.0E8")
                .contains("\"ratio_to_ceiling\" : 0.5")
                .contains("\"bytes_per_synapse\" : null");
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "[]");
        assertThatThrownBy(() -> BenchJson.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void aRatioIsOfEventsByCoreSecond() {
        // 1e9 events over 2 s that took 1.25 core-seconds each: 4e8 by core-second, against 5e7
        assertThat(BenchReport.ratio(RESULTS, RESULTS.peers().get(0))).hasValue(8.0);
    }

    @Test
    void theReportReplacesItsPartOfThePageAndNothingElse() {
        String first = BenchReport.into("# Performance\n\nBefore.\n", RESULTS);
        assertThat(first)
                .startsWith("# Performance\n\nBefore.\n")
                .contains("2026-01-31 on a processor, 2 cores")
                .contains("| brunel | 0.5 | 2 | fast | on | 0.4 | 0.6 |")
                .contains("0.5 (scatter.int16)")
                .contains(
                        "| brunel | 0.5 | Other 1.0 | 2 | 50 | 10 | 5.5 | 3 | 700 | 1 | 0.2500, 0.125; 2.000, 0.500 | 8 |");
        assertThat(BenchReport.into(first + "\nAfter.\n", RESULTS)).isEqualTo(first + "\nAfter.\n");
    }

    @Test
    void aWordMeansAWorkloadOrAGroup() {
        assertThat(Workloads.named("brunel")).hasSize(1);
        assertThat(Workloads.named("microcircuit")).hasSize(2);
        assertThat(Workloads.named("user-neuron")).hasSize(4);
        assertThatThrownBy(() -> Workloads.named("brunell")).hasMessageContaining("unknown workload");
    }
}
