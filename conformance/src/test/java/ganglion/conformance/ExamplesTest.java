package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.Compilation;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Presentation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Sources;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are too large for the interpreter; the backends agree on them, however they are cut into threads. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final boolean CAMPAIGN = Boolean.getBoolean("ganglion.campaign");
    private static final double DT = 0.1;
    private static final int HUNDRED_MS = 1000;

    private final Jury jury = Jury.assembled();

    record Case(String file, String format, Optional<String> chip, int steps) {}

    static Stream<Case> cases() {
        int steps = CAMPAIGN ? HUNDRED_MS : HUNDRED_MS / 5;
        Stream<Case> small = Stream.of("vogels-abbott/cuba.snn", "vogels-abbott/coba.snn")
                .flatMap(file -> formats().map(format -> new Case(file, format, Optional.empty(), steps)));
        Stream<Case> mesh = Stream.of(new Case("vogels-abbott/cuba.snn", "float32", Optional.of("mesh"), steps));
        Stream<Case> large = formats().map(format -> new Case("brunel.snn", format, Optional.empty(), steps));
        return Stream.of(small, mesh, CAMPAIGN ? large : Stream.<Case>of()).flatMap(each -> each);
    }

    private static Stream<String> formats() {
        return Stream.of("float64", "float32", "fast");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void backendsAgree(Case example) {
        agree(example.file(), example.format(), example.chip(), Optional.empty(), DT, example.steps());
    }

    @ParameterizedTest
    @CsvSource({"digits, host", "digits, mesh", "digits-int4, int4"})
    void digitsAgree(String file, String chip) {
        Presentation trials = new Presentation(
                Sources.path("image"),
                4,
                ImmutableList.of(Sources.path("h1"), Sources.path("h2"), Sources.path("out")));
        agree("digits/" + file + ".snn", "float32", Optional.of(chip), Optional.of(trials), 1, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "loihi"})
    void digitsAsBiasAgree(String chip) {
        Presentation trials = new Presentation(
                Sources.path("image"),
                16,
                ImmutableList.of(Sources.path("image"), Sources.path("h1"), Sources.path("h2"), Sources.path("out")));
        agree("digits/digits-loihi.snn", "float32", Optional.of(chip), Optional.of(trials), 1, 160);
    }

    private void agree(
            String file,
            String format,
            Optional<String> chip,
            Optional<Presentation> presentation,
            double dt,
            int steps) {
        CompileRequest request = new CompileRequest(
                Optional.empty(), ImmutableList.of(), ImmutableMap.of(), dt, presentation, chip, format, 7, false);
        Compilation compilation = Sources.compile(EXAMPLES.resolve(file), request);
        assertThat(jury.differenceOfBackends(compilation, steps)).isEmpty();
    }
}
