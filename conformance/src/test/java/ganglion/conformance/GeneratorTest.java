package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.conformance.generator.NetworkGenerator;
import ganglion.conformance.generator.Plan;
import ganglion.conformance.generator.SourceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
    @TempDir
    private Path folder;

    @Test
    void aNetworkIsFixedByItsSeedAndNumber() throws IOException {
        Plan plan = NetworkGenerator.plan(7, 21);
        assertThat(NetworkGenerator.plan(7, 21)).isEqualTo(plan);
        assertThat(NetworkGenerator.plan(8, 21)).isNotEqualTo(plan);
        SourceWriter.write(plan, folder.resolve("a"));
        SourceWriter.write(plan, folder.resolve("b"));
        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            for (Path file : files.toList()) {
                assertThat(folder.resolve("b").resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void sizesGoFromOneToTwoThousand() {
        int most = 0;
        for (int number = 0; number < 200; number++) {
            Plan plan = NetworkGenerator.plan(3, number);
            int total = plan.neurons().stream().mapToInt(Plan.Neurons::size).sum();
            most = Math.max(most, total);
            assertThat(total).isBetween(1, 2000);
        }
        assertThat(most).isEqualTo(2000);
    }
}
