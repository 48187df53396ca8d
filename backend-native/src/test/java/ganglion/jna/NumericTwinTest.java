package ganglion.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The C++ numbers have the bits of the Java numbers, whatever vectors the compiler may use: a test program is compiled for each level
 * and reads the golden file of the module ir. Skipped where there is no compiler, or no such processor.
 */
class NumericTwinTest {
    private static final Path GOLDEN = Path.of("../ir/src/test/resources/ganglion/numeric/golden.txt.gz");
    private static final Path SOURCE = Path.of("src/test/cpp/numeric_test.cpp");
    private static final Path HEADERS = Path.of("src/main/cpp/numeric");
    private static final Path OUT = Path.of("target/numeric-test");
    private static final List<String> FLAGS = List.of(
            "-std=c++17",
            "-O3",
            "-ffp-contract=off",
            "-fno-math-errno",
            "-fno-trapping-math",
            "-fwrapv",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-Isrc/main/cpp");

    @ParameterizedTest
    @CsvSource({
        "native-default, ''",
        "x86-64-v3, 'avx2 bmi1 bmi2 fma f16c movbe'",
        "x86-64-v4, 'avx512f avx512bw avx512cd avx512dq avx512vl'"
    })
    void givesTheBitsOfTheGoldenFile(String level, String processorFlags) throws IOException, InterruptedException {
        assumeTrue(runs(processorFlags), "this processor has no " + level);
        Path program = OUT.resolve(level);
        if (outOfDate(program)) {
            compile(level, program);
        }
        Path text = unpackedGolden();
        Outcome outcome = run(List.of(program.toString(), text.toString()));
        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains(", 0 failures");
    }

    private static void compile(String level, Path program) throws IOException, InterruptedException {
        Files.createDirectories(OUT);
        String compiler = System.getenv().getOrDefault("CXX", "g++");
        assumeTrue(exists(compiler), "no C++ compiler: " + compiler);
        List<String> command = new ArrayList<>(List.of(compiler));
        command.addAll(FLAGS);
        if (level.startsWith("x86-64-")) {
            command.add("-march=" + level);
        }
        command.addAll(List.of(SOURCE.toString(), "-o", program.toString()));
        Outcome outcome = run(command);
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    private static boolean exists(String compiler) throws InterruptedException {
        try {
            return run(List.of(compiler, "--version")).status() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static boolean runs(String processorFlags) throws IOException {
        Path about = Path.of("/proc/cpuinfo");
        if (processorFlags.isEmpty()) {
            return true;
        }
        if (!System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("amd64") || !Files.exists(about)) {
            return false;
        }
        List<String> words = List.of(Files.readString(about).split("\\s+"));
        return words.containsAll(List.of(processorFlags.split(" ")));
    }

    private static boolean outOfDate(Path program) throws IOException {
        if (!Files.exists(program)) {
            return true;
        }
        FileTime built = Files.getLastModifiedTime(program);
        try (Stream<Path> headers = Files.list(HEADERS)) {
            return Stream.concat(headers, Stream.of(SOURCE))
                    .anyMatch(file -> modified(file).compareTo(built) > 0);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path unpackedGolden() throws IOException {
        Path text = OUT.resolve("golden.txt");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(GOLDEN))) {
            Files.copy(in, text, StandardCopyOption.REPLACE_EXISTING);
        }
        return text;
    }

    private record Outcome(int status, String output) {}

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
