package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.Compilation;
import ganglion.compiler.request.CompileRequest;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Runner;
import ganglion.conformance.compare.Sources;
import ganglion.conformance.interpreter.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Affine maps that the compiler folds away are not missed: in float64, where rounding decides no spike of these networks. */
class FoldingTest {
    private static final int NETWORKS = 20;
    private static final int STEPS = 200;
    private static final Jury JURY = Jury.assembled();

    @TempDir
    private Path folder;

    @Test
    void foldedNetworksSpikeAlike() throws IOException {
        long spikes = 0;
        for (int number = 0; number < NETWORKS; number++) {
            Path file = folder.resolve("n" + number + ".snn");
            Files.writeString(file, text(new SplittableRandom(number)));
            Compilation plain = compile(file, ImmutableList.of());
            Compilation folded = compile(file, ImmutableList.of("fold"));
            assertThat(folded.passes())
                    .filteredOn(pass -> pass.pass().equals("fold"))
                    .singleElement()
                    .satisfies(pass -> assertThat(pass.summary()).startsWith("2 of 3 populations"))
                    .satisfies(pass -> assertThat(pass.exact()).isFalse());
            Result unfolded = new Runner.Interpreted(Rules.RIGHT).run(plain, STEPS);
            Result result = new Runner.Interpreted(Rules.RIGHT).run(folded, STEPS);
            assertThat(unfolded.uncounted().difference(result))
                    .as("network %d", number)
                    .isEmpty();
            assertThat(JURY.difference(folded, STEPS)).isEmpty();
            spikes += result.spikes().size();
        }
        assertThat(spikes).isGreaterThan(NETWORKS * 100);
    }

    private static Compilation compile(Path file, ImmutableList<String> passes) {
        CompileRequest request = new CompileRequest(
                Optional.empty(),
                ImmutableList.of(),
                ImmutableMap.of(),
                1,
                Optional.empty(),
                Optional.empty(),
                "float64",
                1,
                false);
        return Sources.compile(file, request.withConversions(passes));
    }

    private static String text(SplittableRandom random) {
        return String.format(
                Locale.ROOT,
                """
                neuron normalised(gain = 1.0, shift = 0.0, gamma = 1.0, mu = 0.0, sd = 1.0, beta = 0.0) {
                    param slope = gamma / sd
                    state u = 0.0
                    in x
                    update {
                        u = 0.75 * u + gain * x + shift
                        if slope * (u - mu) + beta %s 1.0 { spike  u = 0.125 }
                    }
                }
                network main {
                    stim noise[20] : poisson(rate = 300Hz)
                    pop A[20] : normalised(gain = uniform(0.5, 2.0), shift = uniform(-0.1, 0.1), gamma = i %% %d == 0 ? -1.7 : 1.3, mu = uniform(-0.2, 0.2), sd = 1.1, beta = 0.3)
                    pop B[12] : normalised(gain = i < 6 ? 0.7 : -1.3, gamma = 2.1, mu = 0.1, beta = uniform(-0.5, 0.5))
                    noise -> A.x : %s delay 1ms
                    A -> B.x : conv(size = 3, channels = 2, input = [4, 5]) weight uniform(-0.5, 0.9) delay 2ms
                    B -> A.x : fixed_in(4) weight normal(0.2, 0.4) delay 1ms
                    probe A.spikes, B.spikes
                }
                """,
                random.nextBoolean() ? ">" : ">=",
                random.nextInt(2, 5),
                random.nextBoolean() ? "one_to_one weight 0.9" : "random(0.3) weight normal(0.4, 0.3)");
    }
}
