package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Presentation;
import ganglion.conformance.compare.Sources;
import ganglion.network.Network;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every chip of the library takes the digits and a balanced network, or says why not, and with which number. */
class ChipsRunTest {
    private static final Path ROOT = Path.of("..");
    private static final ImmutableList<DiagnosticCode> REASONS =
            ImmutableList.of(DiagnosticCode.E0502, DiagnosticCode.E0503, DiagnosticCode.E0504);

    static Stream<String> chips() {
        return StandardLibrary.chips().stream();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void takesTheDigitsOrSaysWhyNot(String chip) {
        Presentation images = new Presentation(Sources.path("image"), 4, ImmutableList.of());
        fitsOrNot(Path.of("examples", "digits", "digits.snn"), chip, 1, Optional.of(images), ImmutableMap.of());
    }

    @ParameterizedTest
    @MethodSource("chips")
    void takesTheBalancedNetworkOrSaysWhyNot(String chip) {
        fitsOrNot(
                Path.of("library", "bench", "cuba.snn"), chip, 0.1, Optional.empty(), ImmutableMap.of("scale", "0.25"));
    }

    private static void fitsOrNot(
            Path file, String chip, double dt, Optional<Presentation> data, ImmutableMap<String, String> overrides) {
        CompileRequest request = new CompileRequest(
                Optional.empty(), ImmutableList.of(), overrides, dt, data, Optional.of(chip), "float32", 1, false);
        try {
            Network network = Sources.compile(ROOT.resolve(file), request).network();
            assertThat(network.chip().name()).isEqualTo(chip);
        } catch (DiagnosticException refused) {
            assertThat(refused.diagnostics()).isNotEmpty().allSatisfy(ChipsRunTest::isPrecise);
        }
    }

    private static void isPrecise(Diagnostic diagnostic) {
        assertThat(REASONS).contains(diagnostic.code());
        assertThat(diagnostic.span().line()).isPositive();
        assertThat(diagnostic.helps()).isNotEmpty();
    }
}
