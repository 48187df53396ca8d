package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.Compilation;
import ganglion.compiler.PassReport;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Emissions;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Precedent;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes that know what an earlier run emitted define a new network: all agree on it, at every level, and it is the one that was asked for. */
class ProfiledPassesTest {
    private static final int NETWORKS = 6;
    private static final int STEPS = 400;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    private Compilation compiled(String text, OptimisationLevel level, Emissions emissions, String... passes)
            throws IOException {
        Path file = folder.resolve("net.snn");
        Files.writeString(file, text);
        CompileRequest request = CompileRequest.of(1, 1)
                .withLevel(level)
                .withConversions(ImmutableList.copyOf(passes))
                .withPrecedent(Precedent.NONE.withEmissions(emissions));
        return Sources.compile(file, request);
    }

    /** Three layers of rates; the second is reached by a matrix and by a rule, and tells the first what it does. */
    private static String text(SplittableRandom random) {
        return String.format(Locale.ROOT, """
                neuron unit(bias = 0.0, theta = 8.0) {
                    state v = theta / 2
                    in x
                    update { v = v + x + bias  if v >= theta { spike  v = v - theta } }
                }
                chip small extends mesh { core { neurons 16 } }
                network main on %s {
                    stim noise[20] : poisson(rate = 300Hz)
                    pop A[20] : unit(bias = uniform(0.0, 0.25))
                    pop B[12] : unit(theta = %d)
                    noise -> A.x : random(0.4) weight uniform(0.0, 0.5) delay 1ms
                    A -> B.x : all_to_all weight 0.0625 * ((i + j) %% 7) delay 1ms
                    A -> B.x : fixed_in(3) weight 0.25 delay 2ms as some
                    B -> A.x : fixed_in(2) weight 0.25 delay 2ms
                    probe A.spikes, B.spikes
                }
                """, random.nextBoolean() ? "host" : "small", random.nextInt(2, 9));
    }

    private static long[] counts(Result result, int population, int size) {
        long[] counts = new long[size];
        for (int k = 0; k < result.spikes().size(); k++) {
            if (result.spikes().populations().get(k) == population) {
                counts[result.spikes().indices().get(k)]++;
            }
        }
        return counts;
    }

    private static Emissions emissions(Result result) {
        ImmutableMap.Builder<String, ImmutableLongArray> each = ImmutableMap.builder();
        ImmutableMap.Builder<String, ImmutableLongArray> byTrial = ImmutableMap.builder();
        ImmutableMap.of("A", counts(result, 1, 20), "B", counts(result, 2, 12)).forEach((name, counts) -> {
            long[] neurons = new long[STEPS + 1];
            Arrays.stream(counts).forEach(count -> neurons[(int) count]++);
            each.put(name, ImmutableLongArray.copyOf(counts));
            byTrial.put(name, ImmutableLongArray.copyOf(neurons));
        });
        return new Emissions(each.buildOrThrow(), byTrial.buildOrThrow(), STEPS, STEPS);
    }

    @Test
    void balancedLayersEmitAsTheyDidOverTheirRate() throws IOException {
        for (int number = 0; number < NETWORKS; number++) {
            String text = text(new SplittableRandom(number));
            Result before = jury.reference(compiled(text, OptimisationLevel.O0, Emissions.NONE), STEPS);
            Emissions emissions = emissions(before);
            Compilation balanced = compiled(text, OptimisationLevel.O2, emissions, "balance=100");
            assertThat(balanced.passes())
                    .filteredOn(pass -> pass.pass().equals("balance"))
                    .singleElement()
                    .satisfies(pass -> assertThat(pass.summary()).endsWith("each made 1"))
                    .satisfies(pass -> assertThat(pass.exact()).isFalse());
            Result after = jury.reference(balanced, STEPS);
            assertThat(jury.difference(after, balanced, STEPS)).isEmpty();
            for (int population = 1; population <= 2; population++) {
                double rate =
                        emissions.perStep(population == 1 ? "A" : "B", 100).orElseThrow();
                double ratio = (double) sum(after, population) / sum(before, population);
                assertThat(ratio * rate)
                        .as("network %d, layer %d", number, population)
                        .isBetween(0.9, 1.1);
            }
        }
    }

    private static long sum(Result result, int population) {
        return LongStream.of(counts(result, population, 20)).sum();
    }

    @Test
    void hyperactiveUnitsAreSilentAndNobodyMissesTheirSynapses() throws IOException {
        for (int number = 0; number < NETWORKS; number++) {
            String text = text(new SplittableRandom(number));
            Result before = jury.reference(compiled(text, OptimisationLevel.O0, Emissions.NONE), STEPS);
            Emissions emissions = emissions(before);
            long[] counts = counts(before, 1, 20);
            double limit = 1000.0 * (Arrays.stream(counts).sorted().toArray()[10]) / STEPS;
            String pass = String.format(Locale.ROOT, "hyperactive=%.3f", limit);
            Compilation written = compiled(text, OptimisationLevel.O0, emissions, pass);
            Compilation simple = compiled(text, OptimisationLevel.O2, emissions, pass);
            Result after = jury.reference(written, STEPS);
            assertThat(jury.difference(after.uncounted(), simple, STEPS)).isEmpty();
            long[] quiet = counts(after, 1, 20);
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] * 1000.0 / STEPS > limit) {
                    assertThat(quiet[i]).as("A[%d]", i).isZero();
                }
            }
            assertThat(quiet).contains(0).isNotEqualTo(counts);
            assertThat(simple.passes())
                    .filteredOn(report -> report.pass().equals("silent-neurons"))
                    .extracting(PassReport::summary)
                    .doesNotContain("none");
        }
    }
}
