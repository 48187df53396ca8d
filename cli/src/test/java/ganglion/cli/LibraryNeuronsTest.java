package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The neurons of the library against reference cases: spikes as NEST 3.10 gave them, states as lava-nc 0.10 gave them. */
class LibraryNeuronsTest {
    private static final Path CASES =
            Path.of(System.getProperty("ganglion.root", ".."), "conformance", "src", "test", "resources");

    @TempDir
    private Path folder;

    record Case(Path place, String steps, String format) {}

    static Stream<Case> networks() throws IOException {
        return Files.readAllLines(CASES.resolve("nest").resolve("cases.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .flatMap(fields -> Stream.of("float64", "float32")
                        .map(format -> new Case(CASES.resolve("nest").resolve(fields[0]), fields[3], format)));
    }

    static Stream<Case> singleNeurons() {
        Path cases = CASES.resolve("library");
        return Stream.of(
                new Case(cases.resolve("iaf_cond_exp"), "5000", "float64"),
                new Case(cases.resolve("iaf_cond_exp"), "5000", "float32"),
                new Case(cases.resolve("izhikevich"), "5000", "float64"));
    }

    /** The networks bring models of their own; here the library's take their place. */
    @ParameterizedTest
    @MethodSource("networks")
    void recurrentNetworksSpikeAsInNest(Case network) throws IOException {
        copy(network.place());
        String text = Files.readString(folder.resolve("network.snn"));
        String wiring = text.substring(text.indexOf("\nnetwork "))
                .replace(".syn :", ".exc :")
                .replace("tau_syn =", "tau_syn_ex =");
        Files.writeString(folder.resolve("network.snn"), "import std.neurons.*\n" + wiring);
        run(network.steps(), network.format());
        assertThat(spikes()).isEqualTo(lines(network.place().resolve("spikes.csv")));
    }

    @ParameterizedTest
    @MethodSource("singleNeurons")
    void neuronsWithNonlinearEquationsSpikeAsInNest(Case neurons) throws IOException {
        copy(neurons.place());
        run(neurons.steps(), neurons.format());
        assertThat(spikes()).isEqualTo(lines(neurons.place().resolve("spikes.csv")));
    }

    @Test
    void theIntegerNeuronHasTheStatesOfLava() throws IOException {
        Path place = CASES.resolve("library").resolve("loihi_lif");
        copy(place);
        run("120", "float32");
        assertThat(spikes()).isEqualTo(lines(place.resolve("spikes.csv")));
        assertThat(trace("u")).isEqualTo(lines(place.resolve("u.csv")));
        assertThat(trace("v")).isEqualTo(lines(place.resolve("v.csv")));
    }

    private void copy(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    private void run(String steps, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, true);
        String file = folder.resolve("network.snn").toString();
        String out = folder.resolve("out").toString();
        int code = Main.run(
                terminal, "run", file, "--backend", "sim", "--steps", steps, "--number-format", format, "--out", out);
        terminal.flush();
        assertThat(code).as(bytes.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** Lines {@code step,index}. */
    private List<String> spikes() throws IOException {
        return lines(folder.resolve("out").resolve("spikes.csv")).stream()
                .map(line -> line.split(","))
                .map(fields -> fields[0] + "," + fields[2])
                .toList();
    }

    /** Lines {@code step,index,value} of a whole-numbered state. */
    private List<String> trace(String state) throws IOException {
        return lines(folder.resolve("out").resolve("traces.csv")).stream()
                .map(line -> line.split(","))
                .filter(fields -> fields[3].equals(state))
                .map(fields -> fields[0] + "," + fields[2] + "," + (long) Double.parseDouble(fields[4]))
                .toList();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).toList();
    }
}
