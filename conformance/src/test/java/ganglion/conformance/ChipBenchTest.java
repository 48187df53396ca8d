package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import ganglion.experiment.Backends;
import ganglion.experiment.bench.ChipBench;
import ganglion.experiment.bench.ChipBenchJson;
import ganglion.experiment.bench.ChipFigures;
import ganglion.experiment.bench.ChipReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Networks on chips: both backends count the same, and what does not fit says why. */
class ChipBenchTest {
    @Test
    void measuresWhatFitsAndGivesAReasonForTheRest() throws IOException {
        ImmutableList<ChipFigures> figures = new ChipBench(Backends.installed(), Path.of(".."), _ -> {})
                .run(ImmutableList.of("odin", "sanafe_loihi"));
        assertThat(figures).hasSize(8);
        assertThat(figures)
                .allSatisfy(row -> assertThat(row.refused().isPresent())
                        .isNotEqualTo(row.measured().isPresent()));
        assertThat(figures.stream().flatMap(row -> row.measured().stream()))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(run -> assertThat(run.equal()).isTrue());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ChipBenchJson.write(figures, json);
        JsonNode rows = new ObjectMapper().readTree(json.toByteArray());
        assertThat(rows).hasSize(8);
        assertThat(rows.get(0).get("refused").asText()).startsWith("E0502");
        assertThat(rows.get(7).get("load")).hasSize(6);
        assertThat(ChipReport.page(figures))
                .anyMatch(line -> line.startsWith("| sanafe_loihi | 0.10 |"))
                .anyMatch(line -> line.startsWith("| odin | digits | E0502"));
    }
}
