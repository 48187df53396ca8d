package ganglion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ganglion.source.DiagnosticException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void runs() throws IOException {
        SampleRun.onMesh().write(folder.resolve("a"));
        SampleRun.onMesh().emitting(1000).write(folder.resolve("b"));
        SampleRun.onHost().write(folder.resolve("host"));
    }

    private Comparison comparison(String... names) {
        return Comparison.of(List.of(names).stream().map(folder::resolve).toList());
    }

    private static Comparison.Line line(Comparison comparison, String name) {
        return comparison.lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsStandBesideEachOtherWithTheirRatio() {
        Comparison.Line spikes = line(comparison("a", "b"), "spikes");
        assertThat(spikes.values()).containsExactly(OptionalDouble.of(500), OptionalDouble.of(1000));
        assertThat(spikes.ratio()).hasValue(2);
        assertThat(line(comparison("a", "b"), "energy, total").shown(0)).isEqualTo("7.00 \u00b5J");
    }

    @Test
    void whatARunDidNotMeasureIsADash() {
        Comparison.Line energy = line(comparison("a", "host"), "energy, total");
        assertThat(energy.shown(1)).isEqualTo("-");
        assertThat(energy.ratio()).isEmpty();
    }

    @Test
    void measuresOfAllRunsAreCompared() {
        assertThat(line(comparison("a", "b", "host"), "E").shown(2)).isEqualTo("12.50 Hz");
    }

    @Test
    void theJsonHoldsTheSame() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        comparison("a", "host").write(out);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertThat(json.path("version").asInt()).isEqualTo(1);
        assertThat(json.path("same_spikes").asBoolean()).isTrue();
        assertThat(json.path("lines").path(0).path("values").toString()).isEqualTo("[500.0,500.0]");
    }

    @Test
    void thePageIsATable() throws IOException {
        comparison("a", "b").write(folder.resolve("diff.html"));
        assertThat(Files.readString(folder.resolve("diff.html"))).contains("<td>hops</td>", "last / first");
    }

    @Test
    void aFolderWithoutARunIsTheUsersMistake() {
        assertThatThrownBy(() -> comparison("a", "none")).isInstanceOf(DiagnosticException.class);
    }
}
