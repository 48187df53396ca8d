package ganglion.jna;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of generated code stops no run, unless nothing else was asked for; what is in the cache is checked. */
class CodeCacheTest {
    private static final Path DRIVER = Path.of("target", "ganglion-driver");
    private static final Path PROGRAM = Path.of("src", "test", "programs", "mixed.gnprog");
    private static final String NO_COMPILER = "/nowhere/c++";

    @TempDir
    private Path folder;

    record Ran(int exit, String output, String error) {
        String hash() {
            return output.substring(output.lastIndexOf(' ')).strip();
        }
    }

    @BeforeEach
    void theDriverIsThere() {
        assumeTrue(Files.isExecutable(DRIVER), "no " + DRIVER);
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Process started(String codegen, Path cache, String compiler) throws IOException {
        ProcessBuilder process = new ProcessBuilder(DRIVER.toString(), PROGRAM.toString(), "60", "--codegen", codegen);
        process.environment().put("XDG_CACHE_HOME", cache.toString());
        process.environment().remove("CXX");
        if (!compiler.isEmpty()) {
            process.environment().put("CXX", compiler);
        }
        return process.start();
    }

    private static Ran ended(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        String error = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ran(process.waitFor(), output, error);
    }

    private Ran run(String codegen, Path cache, String compiler) throws IOException, InterruptedException {
        return ended(started(codegen, cache, compiler));
    }

    private List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(cache().resolve("ganglion/code"))) {
            return files.sorted().toList();
        }
    }

    /** A compiler that does that. */
    private String script(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("compiler"), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    @Test
    void twoRunsAtOnceFillTheCacheAndTheNextFindsIt() throws IOException, InterruptedException {
        String hash = run("off", cache(), "").hash();
        Process first = started("on", cache(), "");
        Process second = started("on", cache(), "");
        for (Ran ran : ImmutableList.of(ended(first), ended(second))) {
            assertThat(ran.exit()).as(ran.error()).isZero();
            assertThat(ran.hash()).isEqualTo(hash);
        }
        assertThat(libraries()).allSatisfy(file -> assertThat(file.toString()).endsWith(".so"));
        int pieces = libraries().size();
        Ran next = run("auto", cache(), "");
        assertThat(next.hash()).isEqualTo(hash);
        Ran last = run("on", cache(), "");
        assertThat(last.error())
                .isEqualTo("generated code: %d of %d in use, %d cached\n".formatted(pieces, pieces, pieces));
        damagedEntriesAreMadeAgain(hash);
    }

    private void damagedEntriesAreMadeAgain(String hash) throws IOException, InterruptedException {
        int pieces = libraries().size();
        byte[] whole = Files.readAllBytes(libraries().get(0));
        Files.write(libraries().get(0), Arrays.copyOf(whole, whole.length / 2));
        Files.write(libraries().get(1), new byte[0]);
        Ran ran = run("on", cache(), "");
        assertThat(ran.exit()).as(ran.error()).isZero();
        assertThat(ran.hash()).isEqualTo(hash);
        assertThat(ran.error())
                .isEqualTo("generated code: %d of %d in use, %d cached\n".formatted(pieces, pieces, pieces - 2));
        assertThat(Files.size(libraries().get(0))).isEqualTo(whole.length);
    }

    private void assertGoesOnWithout(Path cache, String compiler, String why) throws IOException, InterruptedException {
        Ran refused = run("on", cache, compiler);
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.error()).contains(why).hasLineCount(1);
        assertThat(run("auto", cache, compiler).exit()).isZero();
    }

    @Test
    void aRunGoesOnWithoutACompiler() throws IOException, InterruptedException {
        assertGoesOnWithout(cache(), NO_COMPILER, "the compiler that CXX names is not there: " + NO_COMPILER);
    }

    @Test
    void aRunGoesOnWhenTheCompilerFails() throws IOException, InterruptedException {
        assertGoesOnWithout(
                cache(), script("echo 'unit.cpp:1: error: no' >&2; exit 1"), "failed: unit.cpp:1: error: no");
    }

    @Test
    void aRunGoesOnWhenTheCompilerIsKilled() throws IOException, InterruptedException {
        assertGoesOnWithout(cache(), script("kill -9 $$"), "was ended by signal 9");
    }

    @Test
    void aRunGoesOnWhenTheCompilerMakesNothing() throws IOException, InterruptedException {
        assertGoesOnWithout(cache(), script("exit 0"), "made no library");
    }

    @Test
    void aRunGoesOnWhenTheCacheCannotBeWritten() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertGoesOnWithout(file, "", "cannot make " + file);
    }

    @Test
    void aCacheThatOthersMayWriteIsNotUsed() throws IOException, InterruptedException {
        Path code = Files.createDirectories(cache().resolve("ganglion/code"));
        Files.setPosixFilePermissions(code, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertGoesOnWithout(cache(), "", "can be written to by others");
    }
}
