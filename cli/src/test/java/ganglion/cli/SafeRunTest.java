package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.CheckpointFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a long run is told in one message, and costs nothing that was saved before. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class SafeRunTest {
    private static final String TEXT = """
            neuron lif(tau_m: ms = 20ms, V_th: mV = 20mV) {
                state v: mV = uniform(0mV, 20mV)
                in exc: mV
                v' = -v / tau_m
                on exc(w) { v += w }
                spike when v >= V_th { v = 0mV  hold v for 2ms }
                solve exact
            }
            network main(n: int = 50) {
                pop E[n] : lif
                stim drive[n] : poisson(rate = 20kHz)
                drive -> E.exc : one_to_one weight 0.1mV delay 0.1ms
                E -> E.exc : CONNECTOR weight 0.05mV delay 1.5ms
                probe E.spikes
            }
            """;

    @TempDir
    private Path folder;

    private String heard = "";

    @BeforeEach
    void writeSource() throws IOException {
        Files.writeString(folder.resolve("net.snn"), TEXT.replace("CONNECTOR", "fixed_in(10)"));
    }

    @Test
    void aCutCheckpointIsRefused() throws IOException {
        byte[] whole = checkpoint();
        for (int length : new int[] {0, 7, 11, whole.length / 2, whole.length - 1}) {
            Files.write(folder.resolve("run.ckpt"), Arrays.copyOf(whole, length));
            assertThat(resume("net.snn")).isEqualTo(1);
            assertOneMessage(length < 16 ? "E0403" : "E0402");
        }
    }

    @Test
    void aCheckpointWithAWrongBitIsRefused() throws IOException {
        byte[] whole = checkpoint();
        for (int at : new int[] {20, whole.length / 2, whole.length - 1}) {
            byte[] wrong = whole.clone();
            wrong[at] ^= 16;
            Files.write(folder.resolve("run.ckpt"), wrong);
            assertThat(resume("net.snn")).isEqualTo(1);
            assertOneMessage("E0402").contains("damaged");
        }
    }

    @Test
    void aCheckpointOfALaterVersionIsRefusedByNumber() throws IOException {
        byte[] later = checkpoint();
        later[8] = CheckpointFile.VERSION + 1;
        Files.write(folder.resolve("run.ckpt"), later);
        assertThat(resume("net.snn")).isEqualTo(1);
        assertOneMessage("E0403")
                .contains("version " + (CheckpointFile.VERSION + 1) + ", this Ganglion reads version "
                        + CheckpointFile.VERSION);
    }

    @Test
    void aCheckpointOfAnotherProgramOrSeedIsRefused() throws IOException {
        byte[] whole = checkpoint();
        Files.writeString(folder.resolve("other.snn"), TEXT.replace("CONNECTOR", "fixed_in(11)"));
        assertThat(resume("other.snn")).isEqualTo(1);
        assertOneMessage("E0604");
        assertThat(resume("net.snn", "--seed", "7")).isEqualTo(1);
        assertOneMessage("E0604");
        assertThat(folder.resolve("run.ckpt")).hasBinaryContent(whole);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedBeforeTheRun() throws IOException {
        String endless = "1000000000000";
        assertThat(run("run", at("net.snn"), "--backend", "sim", "--steps", endless, "--out", at("net.snn")))
                .isEqualTo(1);
        assertOneMessage("E0703").contains("cannot write results to");
        assertThat(run("run", at("net.snn"), "--backend", "sim", "--steps", endless, "--out", "/proc/none/out"))
                .isEqualTo(1);
        assertOneMessage("E0703").contains("no folder can be made there");
        assertThat(run(
                        "run",
                        at("net.snn"),
                        "--backend",
                        "sim",
                        "--steps",
                        endless,
                        "--checkpoint",
                        at("none/run.ckpt")))
                .isEqualTo(1);
        assertOneMessage("E0703").contains("there is no such folder");
        assertThat(files(".")).containsExactly("net.snn");
    }

    /** On a disk of 48 KiB where there is leave to mount one, else with files cut off at 24 KiB. */
    @Test
    void aFullDiskLeavesTheCheckpointBefore() throws IOException, InterruptedException {
        String way = mountable()
                ? "mount -t tmpfs -o size=48k none small && cp before.ckpt small/run.ckpt && "
                        + "{ \"$@\"; code=$?; ls -A small; cmp before.ckpt small/run.ckpt && exit $code; }"
                : "cp before.ckpt small/run.ckpt && ulimit -f 24 && "
                        + "{ \"$@\"; code=$?; ls -A small; cmp before.ckpt small/run.ckpt && exit $code; }";
        Files.createDirectory(folder.resolve("small"));
        assertThat(run(
                        "run",
                        at("net.snn"),
                        "--backend",
                        "sim",
                        "--steps",
                        "10",
                        "--set",
                        "n=200",
                        "--checkpoint",
                        at("before.ckpt")))
                .isZero();
        assertThat(Files.size(folder.resolve("before.ckpt"))).isBetween(24L << 10, 48L << 10);

        String[] rest = {
            "run",
            "net.snn",
            "--backend",
            "sim",
            "--set",
            "n=200",
            "--steps",
            "100",
            "--resume",
            "small/run.ckpt",
            "--checkpoint",
            "small/run.ckpt"
        };
        assertThat(shell(way, rest)).as(heard).isEqualTo(1);
        assertOneMessage("E0703")
                .contains("the checkpoint small/run.ckpt cannot be written: ")
                .endsWith("run.ckpt\n");
        assertThat(heard.lines()).hasSize(2);
    }

    @Test
    void aFullDiskLeavesNoResultsInPart() throws IOException, InterruptedException {
        String way = mountable()
                ? "mount -t tmpfs -o size=16k none small && { \"$@\"; code=$?; ls -A small; exit $code; }"
                : "ulimit -f 16 && { \"$@\"; code=$?; ls -A small; exit $code; }";
        Files.createDirectory(folder.resolve("small"));
        String[] words = {
            "run", "net.snn", "--backend", "sim", "--steps", "2000", "--set", "n=1000", "--out", "small/out"
        };
        assertThat(shell(way, words)).as(heard).isEqualTo(1);
        assertOneMessage("E0703").contains("cannot write results to `small/out`: ");
        assertThat(heard.lines()).hasSize(1);
    }

    @Test
    void anInterruptedRunIsWrittenAsPartialAndGoesOn() throws IOException, InterruptedException {
        String[] words = {
            "run", "net.snn", "--backend", "sim", "--out", "out", "--checkpoint", "run.ckpt", "--every", "100"
        };
        Process process = launch("exec env --default-signal=INT \"$@\"", joined(words, "--steps", "1000000000000"))
                .start();
        while (process.isAlive() && !Files.exists(folder.resolve("run.ckpt"))) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        heard = Launch.heard(process);
        assertThat(process.waitFor()).as(heard).isEqualTo(130);
        JsonNode partial = json("out/run.json");
        assertThat(partial.get("partial").asBoolean()).isTrue();
        assertThat(files("out")).containsExactly("details.json", "run.json", "spikes.csv");
        long reached =
                CheckpointFile.read(folder.resolve("run.ckpt")).checkpoint().step();
        assertThat(reached).isEqualTo(partial.get("steps").asLong());

        String end = Long.toString(reached + 50);
        assertThat(run(
                        "run",
                        at("net.snn"),
                        "--backend",
                        "sim",
                        "--steps",
                        end,
                        "--resume",
                        at("run.ckpt"),
                        "--out",
                        at("rest")))
                .isZero();
        assertThat(run("run", at("net.snn"), "--backend", "sim", "--steps", end, "--out", at("whole")))
                .isZero();
        assertThat(json("rest/run.json").get("spike_sha256"))
                .isEqualTo(json("whole/run.json").get("spike_sha256"));
    }

    @Test
    void whereMemoryWouldNotDoRowsAreMadeAgainOrTheRunIsRefused() throws IOException, InterruptedException {
        assumeTrue(nativeEngine(), "no native engine");
        String[] words = {
            "run", "net.snn", "--backend", "native", "--steps", "30", "--set", "n=3000", "--format", "json"
        };
        Files.writeString(folder.resolve("net.snn"), TEXT.replace("CONNECTOR", "random(0.1)"));
        assertThat(shell("\"$@\"", words)).as(heard).isZero();
        String kept = hash();
        assertThat(shell("GANGLION_MEMORY=0.002 exec \"$@\"", words)).as(heard).isZero();
        assertThat(hash()).isEqualTo(kept);
        assertThat(shell("GANGLION_MEMORY=0.00001 exec \"$@\"", words)).isEqualTo(1);
        assertThat(heard).contains("E0505", "needs about ", "available").doesNotContain("Exception");
    }

    private String hash() throws IOException {
        String hash =
                new ObjectMapper().readTree(heard).findPath("spike_sha256").asText();
        assertThat(hash).hasSize(64);
        return hash;
    }

    private static boolean nativeEngine() {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.name().equals("native"))
                .anyMatch(backend -> backend.availability() instanceof Availability.Present);
    }

    /** May this test have a file system of its own? */
    private boolean mountable() throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** The bytes of a checkpoint after the tenth step. */
    private byte[] checkpoint() throws IOException {
        assertThat(run("run", at("net.snn"), "--backend", "sim", "--steps", "10", "--checkpoint", at("run.ckpt")))
                .isZero();
        return Files.readAllBytes(folder.resolve("run.ckpt"));
    }

    private int resume(String source, String... more) {
        String[] words = {
            "run", at(source), "--backend", "sim", "--steps", "20", "--resume", at("run.ckpt"), "--out", at("out")
        };
        return run(joined(words, more));
    }

    /** One error, no trace of the program's inside, no results. */
    private AbstractStringAssert<?> assertOneMessage(String code) {
        assertThat(heard.lines().filter(line -> line.startsWith("error"))).hasSize(1);
        assertThat(folder.resolve("out")).doesNotExist();
        return assertThat(heard)
                .startsWith("error[" + code + "]: ")
                .doesNotContain("Exception")
                .doesNotContain("at ganglion");
    }

    private static String[] joined(String[] words, String... more) {
        return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    /** In this process. */
    private int run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, true);
        int code = Main.run(terminal, arguments);
        terminal.flush();
        heard = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** In another process, which the script starts as {@code "$@"}. */
    private int shell(String script, String... arguments) throws IOException, InterruptedException {
        Process process = launch(script, arguments).start();
        heard = Launch.heard(process);
        return process.waitFor();
    }

    private ProcessBuilder launch(String script, String... arguments) {
        ProcessBuilder program = Launch.of(folder, List.of(arguments));
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "run"));
        if (script.startsWith("mount ")) {
            command.addAll(0, List.of("unshare", "-rm"));
        }
        command.addAll(program.command());
        return program.command(command);
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }
}
