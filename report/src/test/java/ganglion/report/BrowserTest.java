package ganglion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser without a window sees it: what it says on its console, and what its script has drawn. */
class BrowserTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern FIGURE = Pattern.compile("<figure id=\"chart\\d+\">(.*?)</figure>", Pattern.DOTALL);
    /** Frames, lines of axes and their like; a chart that shows nothing has no more. */
    private static final int MARKS_OF_AN_EMPTY_CHART = 1;

    /** In the build's folder: a browser may still write there when it has answered. */
    private static final Path PROFILE = Path.of("target", "browser");

    @TempDir
    private Path folder;

    /** What a browser made of a page. */
    private record Seen(String document, List<String> console) {}

    private static Optional<Path> browser() {
        Optional<Path> found = Splitter.on(':')
                .splitToStream(System.getenv().getOrDefault("PATH", ""))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assertThat(found.isPresent() || System.getenv("CI") == null)
                .as("CI looks at reports with a browser (Debian: apt install chromium)")
                .isTrue();
        return found;
    }

    private Seen look() throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        assumeTrue(
                browser.isPresent(), "no chromium on the PATH: nobody looks at reports (Debian: apt install chromium)");
        Path page = folder.resolve("report.html");
        Report.of(folder).write(page);
        assertThat(Files.size(page)).isLessThan(5_000_000);
        Path document = folder.resolve("document.html");
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        browser.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + PROFILE.toAbsolutePath(),
                        "--window-size=1200,900",
                        "--enable-logging=stderr",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(document.toFile())
                .redirectError(said.toFile())
                .start();
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        List<String> console = new ArrayList<>();
        for (String line : Splitter.on('\n').split(Files.readString(said, StandardCharsets.ISO_8859_1))) {
            if (line.contains("CONSOLE")) {
                console.add(line);
            }
        }
        return new Seen(Files.readString(document), console);
    }

    private static void assertDrawn(Seen seen, int charts) {
        assertThat(seen.console()).isEmpty();
        assertThat(seen.document()).contains("data-drawn=\"" + charts + "\"");
        List<String> figures = FIGURE.matcher(seen.document())
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(figures)
                .hasSize(charts)
                .allSatisfy(figure -> assertThat(Pattern.compile("<(path|rect|circle)")
                                .matcher(figure)
                                .results()
                                .count())
                        .isGreaterThan(MARKS_OF_AN_EMPTY_CHART));
    }

    @Test
    void everyChartHasMarksAndTheConsoleIsSilent() throws Exception {
        SampleRun.onMesh().write(folder);
        assertDrawn(look(), 10);
    }

    @Test
    void hostileNamesStayText() throws Exception {
        SampleRun.onMesh()
                .named("<script>document.title='taken'</script>\u202e\u001b]0;")
                .write(folder);
        Seen seen = look();
        assertDrawn(seen, 10);
        assertThat(seen.document())
                .contains("&lt;script&gt;document.title")
                .doesNotContain("<title>taken", "<script>document", "\u202e", "\u001b");
    }

    @Test
    void aMillionEmissionsAreDrawn() throws Exception {
        SampleRun.onMesh().emitting(1_000_000).write(folder);
        assertDrawn(look(), 10);
    }
}
