package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SheetBenchCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(new Terminal(stream, stream, false, true), arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theLayoutIsWorthMoreThanHalfOfTheTraffic() throws IOException {
        assertThat(run("bench", "sheet", "128x128", "--targets", "64", "--mesh", "16x16", "--json", "-"))
                .as(printed())
                .isZero();
        JsonNode mappings = new ObjectMapper().readTree(printed()).get("mappings");
        assertThat(mappings.get(1).get("km1").asLong())
                .isLessThan(mappings.get(0).get("km1").asLong() / 2);
        assertThat(mappings.get(0).get("synapses").asLong()).isEqualTo(128 * 128 * 64);
    }

    @Test
    void aLimitThatIsExceededIsNamedWithBothNumbers() {
        assertThat(run("bench", "sheet", "128x128", "--targets", "64", "--mesh", "16x16", "--axons-in", "500"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(printed()).contains("E0502").contains("`axons_in`").contains("there are 500");
    }

    @Test
    void tooFewCoresAreSaidAtOnce() {
        assertThat(run("bench", "sheet", "--mesh", "8x8")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(printed()).contains("65,536 are needed, there are 64");
    }

    @Test
    void aSheetTooSmallForItsTargetsIsRefused() {
        assertThat(run("bench", "sheet", "16x16")).isEqualTo(ExitCode.USAGE);
        assertThat(run("bench", "sheet", "16")).isEqualTo(ExitCode.USAGE);
    }
}
