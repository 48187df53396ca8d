package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that cannot go on ends at the same place with the same words, whoever runs it. */
class FailuresTest {
    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    private Optional<String> failure(String format, String text) throws IOException {
        Path file = folder.resolve("net.snn");
        Files.writeString(file, "import std.connect.*\n" + text);
        Compilation compilation = Sources.compile(file, 1, 1, format, Optional.empty(), true);
        Result reference = jury.reference(compilation, 40);
        assertThat(jury.difference(reference, compilation, 40)).isEmpty();
        return reference.failure();
    }

    @Test
    void notANumberIsToldWithTheFirstNeuronOfItsStep() throws IOException {
        String text = """
                neuron n { state v = 0.0, k: int = 0  in x
                    update { k += 1  if k == 17 && x > 2.5 { v = (v - v) / (v - v) } }
                }
                network main() {
                    pop b[40] : n
                    pop a[33] : n
                    stim s[33] : regular(rate = 1000Hz, start = 0ms)
                    s -> a.x : one_to_one weight 3.0 delay 0ms
                    s -> b.x : fixed_in(3) weight 1.0 delay 1ms
                }
                """;
        assertThat(failure("float32", text)).contains("E0601 not a number in b[0] at step 17");
        assertThat(failure("float64", text)).contains("E0601 not a number in b[0] at step 17");
    }

    @Test
    void integerOverflowIsToldWhereTheStatementRuns() throws IOException {
        String text = """
                neuron n { state v: int = 1, k: int = 0  in x: int
                    update { k += 1  if x > 0 { v = v * 1000 } }
                }
                network main() {
                    pop a[19] : n
                    stim s[19] : regular(rate = 1000Hz, start = 0ms)
                    s -> a.x : fixed_total(1) weight 1 delay 0ms
                }
                """;
        assertThat(failure("float32", text).orElseThrow())
                .startsWith("E0602 integer overflow in a[")
                .endsWith("at step 7");
    }

    @Test
    void whatABranchNotTakenComputesIsNoFailure() throws IOException {
        String text = """
                neuron n { state v = 1.0, k: int = 9223372036854775807
                    update { if v > 2.0 { k = k + 1  v = log(-1.0 - v) } else { v = -v } }
                }
                network main() { pop a[19] : n }
                """;
        assertThat(failure("float32", text)).isEmpty();
    }

    @Test
    void infinityIsNoFailure() throws IOException {
        String text = """
                neuron n { state v = 2.0
                    update { v = v * v  if v > 1e300 { spike } }
                }
                network main() { pop a[9] : n }
                """;
        assertThat(failure("float32", text)).isEmpty();
        assertThat(failure("float64", text)).isEmpty();
    }
}
