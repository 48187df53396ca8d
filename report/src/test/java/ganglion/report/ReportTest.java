package ganglion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ganglion.source.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder;

    private String page() throws IOException {
        Report.of(folder).write(folder.resolve("report.html"));
        return Files.readString(folder.resolve("report.html"));
    }

    private JsonNode charts(String page) throws IOException {
        Matcher data =
                Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    @Test
    void everyChartHasARoomAndData() throws IOException {
        SampleRun.onMesh().write(folder);
        String page = page();
        JsonNode charts = charts(page);
        assertThat(charts).isNotEmpty();
        for (int i = 0; i < charts.size(); i++) {
            assertThat(page).contains("<figure id=\"chart" + i + "\">");
            assertThat(charts.path(i).path("views")).isNotEmpty();
        }
        assertThat(page).contains("Floorplan", "Congestion", "By population", "Raster", "Rates", "Utilisation");
    }

    /** The names of the links, the busiest first. */
    private List<String> links() throws IOException {
        for (JsonNode chart : charts(page())) {
            JsonNode names = chart.path("views").path(0).path("y");
            if (chart.path("kind").asText().equals("cells") && !names.isMissingNode()) {
                return StreamSupport.stream(names.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
            }
        }
        return List.of();
    }

    @Test
    void linksAreNamedByRouterAndSide() throws IOException {
        SampleRun.onMesh().write(folder);
        assertThat(links()).startsWith("1,1 north", "1,1 south", "1,1 west", "1,1 east", "0,1 north");
    }

    @Test
    void linksBetweenChipsAreMarked() throws IOException {
        SampleRun.onBoard().write(folder);
        assertThat(links()).contains("0,0 east *", "1,1 west *", "0,0 south", "1,1 north");
        assertThat(page()).contains("* leaves the chip");
    }

    @Test
    void linksOfATreeAreNamedByTheirLowerEnd() throws IOException {
        SampleRun.onTree().write(folder);
        assertThat(links())
                .startsWith(
                        "level 1 router 1 down", "level 1 router 1 up", "level 1 router 0 down", "level 1 router 0 up")
                .endsWith("tile 0 down", "tile 0 up");
    }

    @Test
    void thePolicyNamesEveryScriptAndStyleByItsHash() throws IOException {
        SampleRun.onMesh().write(folder);
        String page = page();
        assertThat(page)
                .containsPattern(
                        "content=\"default-src 'none'; script-src 'sha256-[^']+' 'sha256-[^']+'; style-src 'sha256-[^']+';");
        String markup = page.substring(0, page.indexOf("<script type="));
        assertThat(markup).doesNotContain("unsafe-", "style=\"", " src=", "href=\"http");
    }

    @Test
    void whatWasNotMeasuredIsSaid() throws IOException {
        SampleRun.onHost().write(folder);
        assertThat(page())
                .contains("one core without a network on chip: no floorplan")
                .contains("no table of costs: no energy")
                .contains("No values were recorded")
                .doesNotContain("<b>Floorplan</b>");
    }

    @Test
    void namesStayText() throws IOException {
        String name = "<script>alert(1)</script>\"'&\u202e\u001b[31m]]>";
        SampleRun.onMesh().named(name).write(folder);
        String page = page();
        assertThat(page)
                .doesNotContain("<script>alert")
                .doesNotContain("\u202e")
                .doesNotContain("\u001b")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(charts(page).findValuesAsText("name"))
                .anyMatch(shown -> shown.startsWith("<script>alert(1)</script>\"'&\\u202e\\u001b"));
    }

    @Test
    void aNameOfAMegabyteIsCut() throws IOException {
        SampleRun.onMesh().named("x".repeat(1 << 20)).write(folder);
        assertThat(page().length()).isLessThan(1 << 20);
    }

    @Test
    void aMillionEmissionsAreThinnedAndCountedAll() throws IOException {
        SampleRun.onMesh().emitting(1_000_000).write(folder);
        String page = page();
        assertThat(page.length()).isLessThan(5_000_000);
        assertThat(page).contains("one emission of ");
        int strokes = 0;
        for (JsonNode row : charts(page).path(0).path("views").path(0).path("rows")) {
            strokes += row.path("t").size();
        }
        assertThat(strokes).isBetween(SpikeSummary.MOST_STROKES / 2, SpikeSummary.MOST_STROKES);
    }

    @Test
    void picturesStandBesideThePage() throws IOException {
        SampleRun.onMesh().named("<a&\"b\u202e").write(folder);
        page();
        for (String name : new String[] {"floorplan.svg", "raster.svg", "rates.svg", "energy.svg"}) {
            String picture = Files.readString(folder.resolve(name));
            assertThat(picture).startsWith("<svg xmlns").endsWith("</svg>\n").doesNotContain("<a&", "\u202e");
        }
    }

    @Test
    void ofAHostThereIsNoPictureOfAChip() throws IOException {
        SampleRun.onHost().write(folder);
        page();
        assertThat(folder.resolve("raster.svg")).exists();
        assertThat(folder.resolve("floorplan.svg")).doesNotExist();
        assertThat(folder.resolve("energy.svg")).doesNotExist();
    }

    @Test
    void aFolderWithoutARunIsTheUsersMistake() {
        assertThatThrownBy(() -> Report.of(folder))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("holds no run.json");
    }

    @Test
    void aRunOfAnotherVersionIsRefused() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{\"version\": 99}");
        assertThatThrownBy(() -> Report.of(folder))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void damagedJsonIsTheUsersMistake() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{\"version\": 1, ");
        assertThatThrownBy(() -> Report.of(folder))
                .isInstanceOf(DiagnosticException.class)
                .hasMessageContaining("not whole JSON");
    }
}
