package ganglion.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ganglion.network.Connector;
import ganglion.program.ProgramFile;
import ganglion.program.RegisterType;
import ganglion.runtime.contract.ProgramBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the memory would not do, rows are made again at each spike, and nothing else changes. */
class ProceduralRowsTest {
    private static final Path DRIVER = Path.of("target", "ganglion-driver");

    @TempDir
    Path folder;

    @Test
    void theSpikesAreThoseOfKeptRows() throws IOException, InterruptedException {
        Path program = folder.resolve("net.gnprog");
        Files.write(program, ProgramFile.toBytes(SampleNetworks.rowsByRule()));
        String kept = run(program, "8", 2);
        assertThat(kept).startsWith("steps 50 spikes ").doesNotContain("spikes 0 ");
        assertThat(hash(run(program, "0.0005", 2))).isEqualTo(hash(kept));
        assertThat(hash(run(program, "0.0005", 3))).isEqualTo(hash(kept));
    }

    @Test
    void whatNeedsItsRowsKeptIsRefused() throws IOException, InterruptedException {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.events("in", 100);
        builder.sink("out", 100, RegisterType.F64);
        builder.project("in", "out").connect(new Connector.FixedTotal(1_000_000));
        Path program = folder.resolve("total.gnprog");
        Files.write(program, ProgramFile.toBytes(builder.build()));
        assertThat(run(program, "0.0005", 1)).contains("the network needs about");
    }

    private static String hash(String line) {
        return line.substring(line.indexOf("sha256"));
    }

    @BeforeAll
    static void theDriverIsBuilt() {
        assumeTrue(Files.isExecutable(DRIVER), "no C++ compiler built the driver");
    }

    private static String run(Path program, String gibibytes, int threads) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(DRIVER.toString(), program.toString(), "50", "--threads", Integer.toString(threads)))
                .redirectErrorStream(true);
        builder.environment().put("GANGLION_MEMORY", gibibytes);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
