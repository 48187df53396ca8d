package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.data.DataReader;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages of names, shapes, units and types: the first example of a page gets its code, the second gets none. */
class ExplainPagesTest {
    private static final Pattern BLOCK = Pattern.compile("```\\n(.*?)```", Pattern.DOTALL);

    private static final DataReader NO_FILES = (path, span) -> {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, path));
    };

    /** What is said of networks that show one thing and record nothing. */
    private static final Set<DiagnosticCode> ECHOES = Set.of(DiagnosticCode.W0202, DiagnosticCode.W0205);

    /** What the examples take for granted. */
    private static final String LIF = """
            neuron lif(tau: ms = 10ms, V_th: mV = 15mV) {
                state v: mV = 0mV
                in x: mV
                v' = -v / tau
                on x(w) { v += w }
                spike when v >= V_th { v = 0mV }
            }
            """;

    @TestFactory
    Stream<DynamicTest> examples() {
        return Arrays.stream(DiagnosticCode.values())
                // E0215 is about experiments.
                .filter(code -> code.name().matches("[EW]0[23]\\d\\d") && code != DiagnosticCode.E0215)
                .map(code -> DynamicTest.dynamicTest(code.name(), () -> check(code)));
    }

    private static void check(DiagnosticCode code) throws IOException {
        String page = page(code);
        assertThat(page).startsWith("# " + code + ": " + code.title() + "\n");
        List<String> blocks =
                BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
        assertThat(blocks).isNotEmpty();
        assertThat(codes(blocks.get(0))).containsExactly(code);
        blocks.stream()
                .skip(1)
                .forEach(right -> assertThat(codes(right)).isSubsetOf(isFragment(code) ? ECHOES : Set.of()));
    }

    private static boolean isFragment(DiagnosticCode code) {
        return !ECHOES.contains(code);
    }

    private static String page(DiagnosticCode code) throws IOException {
        try (InputStream page = DiagnosticCode.class.getResourceAsStream("/ganglion/explain/" + code + ".md")) {
            assertThat(page).as("page of " + code).isNotNull();
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<DiagnosticCode> codes(String example) {
        Diagnostics diagnostics = new Diagnostics();
        String text = complete(example);
        SourceUnit unit = SourceUnit.load(new Source("page.snn", text), NO_FILES, diagnostics);
        unit.check(diagnostics);
        int start = text.indexOf(example);
        return diagnostics.all().stream()
                .filter(diagnostic -> isIn(diagnostic.span(), start, start + example.length()))
                .map(Diagnostic::code)
                .distinct()
                .toList();
    }

    /** What surrounds an example may well be unused, or never fire. */
    private static boolean isIn(Span span, int start, int end) {
        return !span.isKnown() || start <= span.start() && span.start() <= end;
    }

    /** Declarations as they stand, with a network around a neuron; anything else is the inside of a network. */
    private static String complete(String example) {
        if (example.contains("network main")) {
            return LIF + example;
        }
        Matcher neuron = Pattern.compile("neuron (\\w+)").matcher(example);
        return neuron.lookingAt()
                ? example + "network main { pop A : " + neuron.group(1) + " }"
                : LIF + "network main { pop A[100] : lif  pop B[100] : lif\n" + example + "}";
    }
}
