package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.experiment.plan.RecordPolicy;
import ganglion.experiment.plan.RunRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class QuickRunTest {
    @Test
    void knowsEveryOptionOfTheCommand() {
        Terminal terminal = quiet();
        CommandLine line = new CommandLine(new RunCommand(terminal, new Failures(terminal)));
        Set<String> options = new TreeSet<>(line.getCommandSpec().optionsMap().keySet());
        options.removeAll(Set.of("-h", "--help", "-V", "--version"));
        assertThat(QuickRun.OPTIONS).containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void readsBothFormsOfOptions() {
        RunInvocation read = QuickRun.read(
                        ("run --steps=5 a.snn --chip mesh --backend sim --number-format fast --threads 2"
                                        + " --seed 0 --set x=1 --set y=a=b --record all --checkpoint c --every 3 --resume r"
                                        + " --out o --format json --experiment e")
                                .split(" "))
                .orElseThrow();
        RunRequest request = read.request();
        assertThat(read.file()).isEqualTo("a.snn");
        assertThat(read.json()).isTrue();
        assertThat(request.steps()).hasValue(5);
        assertThat(request.selection().chip()).contains("mesh");
        assertThat(request.selection().backend()).contains("sim");
        assertThat(request.selection().format()).contains("fast");
        assertThat(request.threads()).hasValue(2);
        assertThat(request.selection().seed()).hasValue(0);
        assertThat(request.overrides()).containsEntry("x", "1").containsEntry("y", "a=b");
        assertThat(request.record()).isEqualTo(RecordPolicy.ALL);
        assertThat(request.savePoints().checkpoint()).contains(Path.of("c"));
        assertThat(request.savePoints().every()).hasValue(3);
        assertThat(request.savePoints().resume()).contains(Path.of("r"));
        assertThat(request.results().out()).contains(Path.of("o"));
        assertThat(request.experiment()).contains("e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "run --help",
                "run a b",
                "run a --steps",
                "run a --steps x",
                "run a --steps 0",
                "run a --threads 99999999999",
                "run a --seed -1",
                "run a --every 3",
                "run a --record some",
                "run a --format xml",
                "run a --set x",
                "run a -x 1",
                "run a --steps 1 --steps 2",
                "run a --frob 3"
            })
    void leavesWhatIsUnusualToTheLibrary(String line) {
        assertThat(QuickRun.read(line.split(" "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"check a.snn", "check a.snn b.snn", "check --format json a.snn", "check a.snn --format sarif"})
    void readsSoundChecks(String line) {
        assertThat(CheckCommand.quick(quiet(), line.split(" "))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check --help",
                "check a.snn --help",
                "check a.snn --format",
                "check a.snn --format xml",
                "check a.snn --format JSON",
                "check --format=json a.snn",
                "check --format json",
                "check --format json --format sarif a.snn",
                "check @a"
            })
    void leavesUnusualChecksToTheLibrary(String line) {
        assertThat(CheckCommand.quick(quiet(), line.split(" "))).isEmpty();
    }

    private static Terminal quiet() {
        return new Terminal(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                false,
                false);
    }
}
