package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingBenchCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(new Terminal(stream, stream, false, true), arguments);
    }

    private String text(String text) throws IOException {
        return Files.writeString(folder.resolve("t.routes"), text).toString();
    }

    @Test
    void tablesAreMadeShorterAndWritten() throws IOException {
        String file = text("routing 1 links 4\nrouter 0,0\n0 f 10 0\n1 f 10 0\n2 f 1 4\nrouter 0,1\n0 f 1 4\n");
        Path saved = folder.resolve("shorter.routes");
        assertThat(run("bench", "routing", file, "--save", saved.toString()))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("2 routers", "as routed", "keys of our own", "goes the same way");
        assertThat(saved).hasContent("routing 1 links 4\nrouter 0,0\n0 2 10 0\nrouter 0,1\n");
    }

    @Test
    void aMalformedFileIsAMistakeOfTheUser() throws IOException {
        assertThat(run("bench", "routing", text("routing 1 links 4\nrouter a\n0 f 0 0\n")))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("E0404").contains("t.routes:3:1");
    }

    @Test
    void withoutAFileTheUseIsShown() {
        assertThat(run("bench", "routing")).isEqualTo(ExitCode.USAGE);
    }
}
