package ganglion.experiment.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs other simulators by their scripts, {@code benchmarks/peers/run_NAME.py}, one after the other. */
public final class Peers {
    private static final ImmutableList<String> NAMES = ImmutableList.of("nest", "brian2");
    private static final long LONGEST_MINUTES = 30;
    /** What NEST and Brian2 take, as measured at a fifth of the microcircuit. */
    private static final long BYTES_PER_SYNAPSE = 60;

    private static final double SHARE_OF_MEMORY = 0.8;
    private static final double MILLI = 1000.0;
    private static final double MEGA = 1e6;

    private final String python;
    private final Path scripts;
    private final Consumer<String> remarks;

    /**
     * @param python the interpreter whose packages are tried
     * @param remarks hears what is run, and which simulator is not there
     */
    public Peers(String python, Path scripts, Consumer<String> remarks) {
        this.python = python;
        this.scripts = scripts;
        this.remarks = remarks;
    }

    /** What those that are installed do with the workload; none where they have no such workload. */
    public ImmutableList<PeerFigures> run(Workload workload, BenchFigures ours) {
        ImmutableList.Builder<PeerFigures> all = ImmutableList.builder();
        if (workload.peer().isPresent()) {
            for (String peer : NAMES) {
                remarks.accept(workload.name() + ", " + peer + ", " + ours.threads() + " thread"
                        + (ours.threads() == 1 ? "" : "s"));
                run(peer, workload, workload.peer().get(), ours).ifPresent(all::add);
            }
        }
        return all.build();
    }

    private Optional<PeerFigures> run(String peer, Workload workload, String name, BenchFigures ours) {
        Path script = scripts.resolve("run_" + peer + ".py");
        if (!Files.isReadable(script)) {
            remarks.accept("left out: there is no " + script);
            return Optional.empty();
        }
        long needed = BYTES_PER_SYNAPSE * ours.synapses();
        if (needed > SHARE_OF_MEMORY * ProcessStatus.availableBytes().orElse(Long.MAX_VALUE)) {
            remarks.accept("left out: it would take some " + (needed >> 30) + " GiB");
            return Optional.empty();
        }
        double seconds = Math.min(ours.seconds(), workload.seconds() > 5 ? 1.0 : workload.seconds());
        ImmutableList<String> command = ImmutableList.of(
                python,
                script.toString(),
                name,
                "--t",
                Double.toString(MILLI * seconds),
                "--warm",
                Double.toString(MILLI * workload.warm()),
                "--threads",
                Integer.toString(ours.threads()),
                "--scale",
                Double.toString(ours.scale()));
        try {
            return figures(workload, output(command));
        } catch (IOException failed) {
            remarks.accept("left out: " + peer + ": " + failed.getMessage());
            return Optional.empty();
        }
    }

    /** The last line that a command prints. */
    private static String output(ImmutableList<String> command) throws IOException {
        Path printed = Files.createTempFile("ganglion-peer-", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(printed, StandardCharsets.UTF_8).strip();
            String line = text.substring(text.lastIndexOf('\n') + 1);
            if (!ended || process.exitValue() != 0) {
                throw new IOException(ended ? line : "more than " + LONGEST_MINUTES + " minutes");
            }
            return line;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } finally {
            Files.deleteIfExists(printed);
        }
    }

    private static Optional<PeerFigures> figures(Workload workload, String line) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(line)) {
            json.nextToken();
            BenchJson.Fields fields = BenchJson.object(json);
            return Optional.of(new PeerFigures(
                    fields.text("peer") + " " + fields.text("version"),
                    workload.name(),
                    (int) fields.number("threads"),
                    fields.number("scale"),
                    MEGA * fields.number("mev_per_cpu_s"),
                    fields.number("cpu_s") / fields.number("sim_s"),
                    fields.number("rtf"),
                    fields.number("build_s"),
                    fields.number("peak_mb"),
                    BenchJson.weights(fields)));
        }
    }
}
