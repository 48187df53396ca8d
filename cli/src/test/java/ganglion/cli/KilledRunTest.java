package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose process is killed, without any chance to clean up, at random moments: while it starts, simulates, or writes a
 * checkpoint. It goes on from what the file holds, each time on a backend and a number of threads by chance, and ends with the
 * spikes and traces of a run that nobody disturbed. Ten kills; a hundred with {@code -Dganglion.campaign=true}.
 */
class KilledRunTest {
    private static final int KILLS = Boolean.getBoolean("ganglion.campaign") ? 100 : 10;
    private static final int KILLS_OF_ONE_RUN = 5;
    private static final long SEED = Long.getLong("ganglion.seed", 1);
    private static final String STEPS = "8010";
    private static final String EVERY = "25";
    private static final String TEXT = """
            neuron lif(tau_m: ms = 20ms, V_th: mV = 20mV) {
                state v: mV = uniform(0mV, 20mV)
                in exc: mV
                v' = -v / tau_m
                on exc(w) { v += w }
                spike when v >= V_th { v = 0mV  hold v for 2ms }
                solve exact
            }
            network main {
                pop E[400] : lif
                pop I[100] : lif
                stim drive_E[400] : poisson(rate = 12kHz)
                stim drive_I[100] : poisson(rate = 12kHz)
                drive_E -> E.exc : one_to_one weight 0.1mV delay 0.1ms
                drive_I -> I.exc : one_to_one weight 0.1mV delay 0.2ms
                E -> E.exc : fixed_in(20) weight uniform(0.01mV, 0.1mV) delay uniform(0.1ms, 6ms)
                E -> I.exc : fixed_in(20) weight 0.05mV delay 1.5ms
                I -> E.exc : fixed_in(10) weight -0.2mV delay 3ms
                probe E.spikes, I.spikes
                probe E.v every 10ms
                probe I.v every 3ms
            }
            """;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final List<String> ways = ways();
    private int kills;
    private int killsWhileWriting;
    private int killsBeforeAnything;

    @Test
    @Timeout(value = 3000, unit = TimeUnit.SECONDS)
    void everyResumedRunEndsAsIfNothingHadHappened() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("net.snn"), TEXT);
        long start = System.nanoTime();
        Launch.finish(Launch.of(folder, List.of("run", "net.snn", "--steps", STEPS, "--out", "whole"))
                .start());
        long whole = System.nanoTime() - start;
        assertThat(json("whole/run.json").get("spikes").asLong()).isGreaterThan(1000);
        int runs = 0;
        while (kills < KILLS) {
            disturbed(whole);
            runs++;
            tell(runs);
        }
        assertThat(kills).isEqualTo(KILLS);
    }

    private void tell(int runs) {
        System.out.println("seed " + SEED + ": " + kills + " kills of " + runs + " runs on " + ways + ", "
                + killsWhileWriting + " while a checkpoint was written, " + killsBeforeAnything + " before the first");
    }

    /** Each way to run: a backend and a number of threads. */
    private static List<String> ways() {
        List<String> ways = new ArrayList<>(List.of("sim 1"));
        ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.name().equals("native"))
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .forEach(backend -> ways.addAll(List.of("native 1", "native 2", "native 3")));
        return ways;
    }

    /** A run killed behind its last checkpoint, when nothing is left to resume, is made anew. */
    private void finish(Process last) throws IOException, InterruptedException {
        try {
            Launch.finish(last);
        } catch (AssertionError failure) {
            if (!String.valueOf(failure.getMessage()).contains("and the run ends with step")) {
                throw failure;
            }
            Files.delete(folder.resolve("run.ckpt"));
            Launch.finish(leg().start());
        }
    }

    /** A run that is killed a few times, and ends in the end. */
    private void disturbed(long whole) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("run.ckpt"));
        boolean ended = false;
        for (int i = 0; i < KILLS_OF_ONE_RUN && kills < KILLS && !ended; i++) {
            Process process = leg().start();
            waitForAMoment(process, whole);
            ended = !process.isAlive();
            if (!ended) {
                process.destroyForcibly().waitFor();
                killed();
            }
            if (ended) {
                finish(process);
            }
        }
        if (!ended) {
            finish(leg().start());
        }
        assertEqualToTheWhole();
    }

    /** From the beginning, or from where the file says. */
    private ProcessBuilder leg() {
        String way = ways.get(random.nextInt(ways.size()));
        int space = way.indexOf(' ');
        List<String> arguments = new ArrayList<>(List.of("run", "net.snn", "--steps", STEPS, "--out", "out"));
        arguments.addAll(List.of("--backend", way.substring(0, space), "--threads", way.substring(space + 1)));
        arguments.addAll(List.of("--checkpoint", "run.ckpt", "--every", EVERY));
        if (Files.exists(folder.resolve("run.ckpt"))) {
            arguments.addAll(List.of("--resume", "run.ckpt"));
        }
        return Launch.of(folder, arguments);
    }

    /** One time in five any moment of its life, else some time after it has written a checkpoint. */
    private void waitForAMoment(Process process, long whole) throws IOException, InterruptedException {
        if (random.nextInt(5) > 0) {
            FileTime before = written();
            while (process.isAlive() && written().equals(before)) {
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
            process.waitFor(random.nextLong(whole / 8), TimeUnit.NANOSECONDS);
        } else {
            process.waitFor(random.nextLong(whole), TimeUnit.NANOSECONDS);
        }
    }

    private FileTime written() throws IOException {
        Path file = folder.resolve("run.ckpt");
        return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    }

    /** Under the final name there is a whole checkpoint or none. */
    private void killed() throws IOException {
        kills++;
        if (Files.exists(folder.resolve("run.ckpt"))) {
            assertThat(CheckpointFile.read(folder.resolve("run.ckpt"))
                            .checkpoint()
                            .step())
                    .isPositive();
        } else {
            killsBeforeAnything++;
        }
        killsWhileWriting += drafts().isEmpty() ? 0 : 1;
        assertThat(folder.resolve("out/run.json")).doesNotExist();
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    private void assertEqualToTheWhole() throws IOException {
        JsonNode whole = json("whole/run.json");
        JsonNode run = json("out/run.json");
        assertThat(run.get("spike_sha256")).isEqualTo(whole.get("spike_sha256"));
        assertThat(run.get("steps")).isEqualTo(whole.get("steps"));
        long from = run.has("resumed_from") ? run.get("resumed_from").asLong() : 0;
        assertThat(rows("out/spikes.csv", from)).isEqualTo(rows("whole/spikes.csv", from));
        assertThat(rows("out/traces.csv", from)).isEqualTo(rows("whole/traces.csv", from));
        assertThat(drafts()).isEmpty();
        remove(folder.resolve("out"));
    }

    /** The rows of later steps. */
    private List<String> rows(String file, long after) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .skip(1)
                .filter(row -> Long.parseLong(row.substring(0, row.indexOf(','))) > after)
                .toList();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }
}
