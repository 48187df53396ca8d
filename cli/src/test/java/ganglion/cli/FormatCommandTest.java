package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code fmt} and {@code completion} print, write and leave alone. */
class FormatCommandTest {
    private static final String LOOSE = "network n {\nlet a=1 // \u00b5\n}";
    private static final String TIDY = "network n {\n    let a = 1  // \u00b5\n}\n";
    private static final String WRONG = "network n { let = 1 }";

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @BeforeEach
    void writeSources() throws IOException {
        Files.writeString(file("loose.snn"), LOOSE);
        Files.writeString(file("tidy.snn"), TIDY);
        Files.writeString(file("wrong.snn"), WRONG);
    }

    @Test
    void filesAreWrittenInPlace() throws IOException {
        assertThat(format("", name("loose.snn"), name("tidy.snn"))).isZero();
        assertThat(file("loose.snn")).hasContent(TIDY);
        assertThat(out).isEqualTo("formatted " + name("loose.snn") + "\n");
        assertThat(format("", "--check", name("loose.snn"))).isZero();
    }

    @Test
    void checkNamesFilesAndWritesNothing() throws IOException {
        assertThat(format("", "--check", name("tidy.snn"), name("loose.snn"))).isEqualTo(1);
        assertThat(out).isEqualTo(name("loose.snn") + "\n");
        assertThat(Files.readString(file("loose.snn"))).isEqualTo(LOOSE);
    }

    @Test
    void aFileWithMistakesIsLeftAloneAndTheOthersAreNot() throws IOException {
        assertThat(format("", name("wrong.snn"), name("loose.snn"))).isEqualTo(1);
        assertThat(err).contains("error[E0101]").contains("wrong.snn:1:");
        assertThat(Files.readString(file("wrong.snn"))).isEqualTo(WRONG);
        assertThat(Files.readString(file("loose.snn"))).isEqualTo(TIDY);
    }

    @Test
    void aStreamGoesToTheStream() {
        assertThat(format(LOOSE, "-")).isZero();
        assertThat(out).isEqualTo(TIDY);
        assertThat(format(LOOSE, "-", "--check")).isEqualTo(1);
        assertThat(format(TIDY, "-", "--check")).isZero();
        assertThat(format(WRONG, "-")).isEqualTo(1);
        assertThat(out).isEmpty();
    }

    @Test
    void missingFilesAreOneDiagnostic() {
        assertThat(format("", name("lose.snn"))).isEqualTo(1);
        assertThat(err).contains("E0401").contains("did you mean `loose.snn`?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completionKnowsAllCommands(String shell) {
        Terminal terminal = terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Terminal written = terminal(bytes, new ByteArrayOutputStream());
        assertThat(Main.run(written, "completion", shell)).isZero();
        written.flush();
        String script = bytes.toString(StandardCharsets.UTF_8);
        for (String command : Main.commandLine(terminal, new Failures(terminal), "")
                .getSubcommands()
                .keySet()) {
            assertThat(script).containsPattern("\\b" + command + "\\b");
        }
        assertThat(script).contains("threads", "check");
    }

    private int format(String in, String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Terminal terminal = terminal(outBytes, errBytes);
        ByteArrayInputStream stream = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
        int code = new CommandLine(new FormatCommand(terminal, new Failures(terminal), stream)).execute(arguments);
        terminal.flush();
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static Terminal terminal(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                true);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private String name(String name) {
        return file(name).toString();
    }
}
